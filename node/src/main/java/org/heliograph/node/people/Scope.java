package org.heliograph.node.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do: the rights that operations of the API ask for. */
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
