package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;

/** How one signal relates to another, read from this one to the named one. */
public enum RelationType implements WireNamed {
  /** The same person stands behind both. */
  SAME_ACTOR("same-actor"),
  /** Another form of the same content. */
  SAME_CONTENT("same-content"),
  /** Part of the same concerted activity. */
  SAME_CAMPAIGN("same-campaign"),
  /** Worked out from the other. */
  DERIVED_FROM("derived-from"),
  /** Found in the same place. */
  FOUND_WITH("found-with"),
  /** The account of this one addressed that of the other. */
  CONTACTED("contacted"),
  /** The item of this one points at that of the other. */
  LINKS_TO("links-to");

  private static final Map<String, RelationType> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  RelationType(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<RelationType> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
