package org.heliograph.node.api;

import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

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

  private String names() {
    return "Purposes that agreements can name: "
        + String.join(", ", vocabulary.purposes().stream().map(Vocabulary.Purpose::name).toList())
        + ".";
  }
}
