package org.heliograph.node.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.taxonomy.Classification;

/** All that the API does with agreements. */
final class AgreementHandlers {
  private AgreementHandlers() {}

  static Map<String, CallHandler> of(
      AgreementParts parts,
      Vocabulary vocabulary,
      Supplier<Classification> classification,
      Leaving leaving,
      Clock clock) {
    Supplier<Wording> wording = () -> parts.wording().naming(classification.get().schemes());
    var json = new AgreementJson(parts, vocabulary, wording);
    var all = new HashMap<String, CallHandler>();
    all.putAll(new AgreementRoutes(parts, json, vocabulary).handlers());
    all.putAll(new AgreementDraftRoutes(parts, json, clock).handlers());
    all.putAll(new AgreementActRoutes(parts, json).handlers());
    all.putAll(new AgreementReadingRoutes(parts, wording).handlers());
    all.putAll(new AgreementExportRoutes(parts, wording, leaving).handlers());
    all.putAll(new FederationRoutes(parts, vocabulary).handlers());
    all.putAll(new AttentionRoutes(parts, clock).handlers());
    all.putAll(new ApproverRoutes(parts.ledger()).handlers());
    all.putAll(new RetellingRoutes(parts).handlers());
    all.putAll(new DatasheetRoutes(parts).handlers());
    all.putAll(new ProgrammeRoutes(parts, vocabulary).handlers());
    all.putAll(new TemplateRoutes(parts, clock).handlers());
    all.putAll(new MemberRoutes(parts).handlers());
    all.putAll(new AgreementVocabularyRoutes(vocabulary, wording).handlers());
    return all;
  }
}
