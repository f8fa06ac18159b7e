package org.heliograph.protocol.taxonomy;

import java.util.Arrays;
import java.util.Optional;

/** How firmly a term is discouraged. */
public enum TermLevel {
  AVOID("avoid"),

  /** To be avoided in most places; whether here, its reader has to judge. */
  AVOID_IF("avoid-?"),

  /** Depends on the place: there is guidance, but nothing to put in its stead. */
  CAUTION("caution");

  private final String wireName;

  TermLevel(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<TermLevel> ofWire(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }

  public String wireName() {
    return wireName;
  }
}
