package org.heliograph.protocol.outcome;

import java.util.Optional;

/** A count as it may be told: by its order of magnitude. */
public final class Bands {
  private Bands() {}

  /**
   * One band.
   *
   * @param atLeast its lower end
   * @param atMost its upper end
   */
  public record Band(long atLeast, Optional<Long> atMost) {}

  /** 0, 1 to 9, 10 to 99, 100 to 999 and so on. */
  public static Band of(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count is not negative");
    }
    if (count == 0) {
      return new Band(0, Optional.of(0L));
    }
    long lower = 1;
    while (lower <= count / 10) {
      lower *= 10;
    }
    return new Band(lower, Optional.of(lower * 10 - 1));
  }
}
