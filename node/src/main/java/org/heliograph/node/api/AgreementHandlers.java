package org.heliograph.node.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.protocol.agreement.Vocabulary;

/** All that the API does with agreements. */
final class AgreementHandlers {
  private AgreementHandlers() {}

  static Map<String, CallHandler> of(AgreementParts parts, Vocabulary vocabulary, Clock clock) {
    var json = new AgreementJson(parts, vocabulary);
    var all = new HashMap<String, CallHandler>();
    all.putAll(new AgreementRoutes(parts, json, vocabulary).handlers());
    all.putAll(new AgreementDraftRoutes(parts, json, clock).handlers());
    all.putAll(new AgreementActRoutes(parts, json).handlers());
    all.putAll(new AttentionRoutes(parts, clock).handlers());
    all.putAll(new ApproverRoutes(parts.ledger()).handlers());
    all.putAll(new TemplateRoutes(parts, clock).handlers());
    return all;
  }
}
