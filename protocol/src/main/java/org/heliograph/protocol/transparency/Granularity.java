package org.heliograph.protocol.transparency;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** How long a period is. A member keeps to one, so that no two of its periods overlap. */
public enum Granularity implements WireNamed {
  QUARTER("quarter", 'Q', 3),
  HALF_YEAR("half-year", 'H', 6);

  private static final Map<String, Granularity> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;
  private final char letter;
  private final int months;

  Granularity(String wireName, char letter, int months) {
    this.wireName = wireName;
    this.letter = letter;
    this.months = months;
  }

  public static Optional<Granularity> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }

  char letter() {
    return letter;
  }

  int months() {
    return months;
  }

  int perYear() {
    return 12 / months;
  }
}
