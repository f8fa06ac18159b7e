package org.heliograph.protocol.agreement.diff;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** Whether a change lets more happen, less, or neither. */
public enum Direction implements WireNamed {
  WIDENS("widens"),
  NARROWS("narrows"),
  NEUTRAL("neutral");

  private static final Map<String, Direction> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Direction(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Direction> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** Of two changes together: one that widens is not made up for by one that narrows. */
  Direction and(Direction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  static Direction widensIf(boolean widens) {
    return widens ? WIDENS : NARROWS;
  }
}
