package org.heliograph.protocol.duty;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** How pressing it is that something is not met. */
public enum DutyLevel implements WireNamed {
  DUE("due"),
  OVERDUE("overdue"),
  ESCALATED("escalated");

  private static final Map<String, DutyLevel> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  DutyLevel(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<DutyLevel> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
