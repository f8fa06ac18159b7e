package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;

/** Whose account it is. */
public enum SubjectRole implements WireNamed {
  SUSPECTED_OFFENDER("suspected-offender"),
  VICTIM("victim"),
  CHILD_WITH_HARMFUL_BEHAVIOUR("child-with-harmful-behaviour"),
  UNKNOWN("unknown");

  private static final Map<String, SubjectRole> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  SubjectRole(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<SubjectRole> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
