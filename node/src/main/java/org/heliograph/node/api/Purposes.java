package org.heliograph.node.api;

import java.util.Optional;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** The purposes that agreements can name, by short name or IRI. */
final class Purposes {
  private final Vocabulary vocabulary;

  Purposes(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * The IRI of a purpose.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException PURPOSE_UNKNOWN
   */
  String iri(String nameOrIri) {
    return vocabulary
        .purpose(nameOrIri)
        .map(Vocabulary.Purpose::iri)
        .orElseThrow(
            () -> Refusal.at(RefusalReason.PURPOSE_UNKNOWN, "purpose", names()).asException());
  }

  /**
   * The purpose that a question is asked for: the one that binds the caller, or the one that was
   * given.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException PURPOSE_UNKNOWN or SCOPE_MISSING
   */
  Optional<String> asked(Caller caller, @Nullable String given) {
    String bound = caller.purpose();
    Optional<String> asked = Optional.ofNullable(given).map(this::iri);
    if (bound != null && asked.isPresent() && !asked.get().equals(bound)) {
      throw Refusal.at(
              RefusalReason.SCOPE_MISSING, "purpose", "The API key is bound to another purpose.")
          .asException();
    }
    return bound == null ? asked : Optional.of(bound);
  }

  private String names() {
    return "Purposes that agreements can name: "
        + String.join(", ", vocabulary.purposes().stream().map(Vocabulary.Purpose::name).toList())
        + ".";
  }
}
