package org.heliograph.node.returns.report;

import java.nio.charset.StandardCharsets;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.keys.KeyId;

/**
 * Agreements from tern to harbor that differ in what flows back; a person looks before an action.
 */
public final class AgreedReturns {
  private AgreedReturns() {}

  /**
   * @param returns in the YAML of agreements
   */
  public static Agreement agreement(String id, String returns) {
    var pin = KeyId.ofBytes(new byte[KeyId.LENGTH]);
    return AgreementReader.standard()
        .readDraft(text(id, returns).getBytes(StandardCharsets.UTF_8), new PinnedKeys(pin, pin));
  }

  private static String text(String id, String returns) {
    return """
    agreement:
      schema: 3
      id: %s
      version: 1
      title: Hashes from tern to harbor
      federation: test
      source: tern.example
      recipient: harbor.example
      validFrom: "2026-01-01T00:00:00Z"
      validTo: "2099-01-01T00:00:00Z"
      reviewBy: "2098-01-01T00:00:00Z"
      stalenessHours: 24
      language: en
      deleteOnTermination: true
      prohibitions: [automated-sole-action]
      duties:
        - { duty: human-review-before-action }
      returns: { %s }
      clauses:
        - id: content
          title: Content
          purpose: prevent-child-sexual-exploitation
          senderBases:
            - { provision: "eu-gdpr:A6-1-f", reference: LIA-1, validFrom: "2026-01-01T00:00:00Z" }
          recipientBases:
            - { provision: "eu-gdpr:A6-1-f", reference: LIA-2, validFrom: "2026-01-01T00:00:00Z" }
          transfer: { tool: none, validFrom: "2026-01-01T00:00:00Z" }
          scope: { kinds: [content], privateCommunications: excluded }
          disclose: { fields: [confidence, privateCommunications], types: [md5] }
          tlpCeiling: AMBER
          retentionDays: 30
    """
        .formatted(id, returns);
  }
}
