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

  /** Bits of the checks whose field the recipient may see, and of the attributes. */
  int shown() {
    return fieldsWithheld.isEmpty() ? ~0 : ~Check.mask(fieldsWithheld);
  }

  public boolean isNone() {
    return fieldsWithheld.isEmpty() && typesWithheld.isEmpty() && purposesWithheld.isEmpty();
  }
}
