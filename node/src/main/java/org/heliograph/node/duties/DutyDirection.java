package org.heliograph.node.duties;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** Who owes it: a duty is always the recipient's. */
public enum DutyDirection implements WireNamed {
  /** We are the source. */
  OWED_TO_US("owed-to-us"),
  /** We are the recipient. */
  OWED_BY_US("owed-by-us");

  private static final Map<String, DutyDirection> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  DutyDirection(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<DutyDirection> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
