package org.heliograph.protocol.outcome;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * When counts of sensitive outcomes may be told. A count that is too small says too much about a
 * single case: it is carried into the next period until the sum is large enough. What is told is
 * old.
 */
public final class Carrying {
  /** The least that is ever told. */
  public static final long LEAST = 10;

  /** Days that pass between the end of a period and its telling. */
  public static final int DELAY_DAYS = 90;

  private Carrying() {}

  /**
   * What is known of one calendar month.
   *
   * @param hold whether a person has decided that it stays here for now
   */
  public record Month(long count, boolean hold) {
    public Month {
      if (count < 0) {
        throw new IllegalArgumentException("a count is not negative");
      }
    }
  }

  /** Months that are told as one count. */
  public record Told(YearMonth from, YearMonth to, long count) {}

  /**
   * What may be told today. A month that is held keeps back all later ones as well: a gap would say
   * that there is something to hold.
   *
   * @param months of one source and one code that were not told before, in order
   */
  public static List<Told> due(SequencedMap<YearMonth, Month> months, LocalDate today) {
    var told = new ArrayList<Told>();
    Optional<YearMonth> from = Optional.empty();
    long sum = 0;
    for (var month : new TreeMap<>(months).entrySet()) {
      if (month.getValue().hold() || !isOld(month.getKey(), today)) {
        break;
      }
      from = from.or(() -> Optional.of(month.getKey()));
      sum = Math.addExact(sum, month.getValue().count());
      if (sum >= LEAST) {
        told.add(new Told(from.orElseThrow(), month.getKey(), sum));
        from = Optional.empty();
        sum = 0;
      }
    }
    return told;
  }

  private static boolean isOld(YearMonth month, LocalDate today) {
    return !today.isBefore(month.atEndOfMonth().plusDays(DELAY_DAYS));
  }
}
