package org.heliograph.protocol.duty;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** Where what a duty calls for stands. */
public enum DutyState implements WireNamed {
  MET("met"),
  DUE("due"),
  OVERDUE("overdue");

  private static final Map<String, DutyState> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  DutyState(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<DutyState> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
