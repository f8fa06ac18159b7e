package org.heliograph.protocol.policy;

import java.util.Set;

/**
 * What the source has taken back of one signal by narrowing it. It only ever takes away.
 *
 * @param fieldsWithheld names of fields
 * @param typesWithheld indicator types
 * @param purposesWithheld IRIs of purposes
 */
public record Restriction(
    Set<String> fieldsWithheld, Set<String> typesWithheld, Set<String> purposesWithheld) {
  /** Nothing is taken back. */
  public static final Restriction NONE = new Restriction(Set.of(), Set.of(), Set.of());

  public Restriction {
    fieldsWithheld = Set.copyOf(fieldsWithheld);
    typesWithheld = Set.copyOf(typesWithheld);
    purposesWithheld = Set.copyOf(purposesWithheld);
  }

  public boolean isNone() {
    return fieldsWithheld.isEmpty() && typesWithheld.isEmpty() && purposesWithheld.isEmpty();
  }
}
