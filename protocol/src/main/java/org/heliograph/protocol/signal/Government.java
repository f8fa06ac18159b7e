package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;

/** Whether a government had a hand in the finding. */
public enum Government implements WireNamed {
  /** Found of the source's own accord. */
  NONE("none"),
  /** A government asked for the search. */
  REQUESTED("requested"),
  /** A government provided the finding. */
  ORIGIN("origin");

  private static final Map<String, Government> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Government(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Government> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
