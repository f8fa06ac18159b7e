package org.heliograph.protocol.taxonomy;

import java.util.Arrays;
import java.util.Optional;

/** What a mapping rests on, strongest first. */
public enum MappingBasis {
  /** The keeper of one of the schemes published it. */
  PUBLISHED("published"),

  /** It follows from reading both definitions; others may read them otherwise. */
  DEFENSIBLE("defensible");

  private final String wireName;

  MappingBasis(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<MappingBasis> ofWire(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }

  public String wireName() {
    return wireName;
  }

  /** The weaker of two: a chain is as strong as its weakest link. */
  MappingBasis weaker(MappingBasis other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
