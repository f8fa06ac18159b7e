package org.heliograph.protocol.taxonomy;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a label relates to one of another scheme: the SKOS mapping relations, closest first, and the
 * explicit record that two labels do not match, which SKOS does not have.
 */
public enum MappingRelation {
  EXACT_MATCH("exactMatch", "means the same as"),

  /** The other label is the broader one: whatever carries the first also falls under it. */
  BROAD_MATCH("broadMatch", "is part of the broader"),

  /** The other label is the narrower one. */
  NARROW_MATCH("narrowMatch", "includes the narrower"),
  CLOSE_MATCH("closeMatch", "is close to, but not the same as,"),
  RELATED_MATCH("relatedMatch", "is related to"),
  NO_MATCH("no-match", "does not match");

  private final String wireName;
  private final String words;

  MappingRelation(String wireName, String words) {
    this.wireName = wireName;
    this.words = words;
  }

  public static Optional<MappingRelation> ofWire(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }

  public String wireName() {
    return wireName;
  }

  /** Stands between the two labels in a sentence. */
  public String words() {
    return words;
  }

  /** The same relation, seen from the other label. */
  public MappingRelation inverse() {
    return switch (this) {
      case BROAD_MATCH -> NARROW_MATCH;
      case NARROW_MATCH -> BROAD_MATCH;
      case EXACT_MATCH, CLOSE_MATCH, RELATED_MATCH, NO_MATCH -> this;
    };
  }
}
