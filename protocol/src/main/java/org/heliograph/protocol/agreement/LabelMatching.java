package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** How the labels of a signal are held against the labels that a condition names. */
public enum LabelMatching implements WireNamed {
  /** Scheme and code are the same. */
  LITERAL("literal"),
  /** Also labels of other schemes that the crosswalk calls an exact match. */
  EXACT_MATCH("exact-match"),
  /** Also labels that the crosswalk calls narrower than, or an exact match of, a named one. */
  BROAD_MATCH("broad-match");

  private static final Map<String, LabelMatching> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  LabelMatching(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<LabelMatching> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
