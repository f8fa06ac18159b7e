package org.heliograph.node.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API key may do. */
public enum Scope {
  PUBLISH,
  READ,
  LOOKUP,
  FEED,
  QUARANTINE,
  OUTCOMES,
  AGREEMENTS,
  APPROVE,
  ADMIN,
  /** Reads everything that can be read without changing anything, and the audit itself. */
  AUDIT;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> ofWire(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}
