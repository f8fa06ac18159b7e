package org.heliograph.node.agreements;

/** Small agreements from harbor to lumen, to be changed by tests. */
public final class AgreementTexts {
  private AgreementTexts() {}

  /** Hashes, as people write them. */
  public static String hashes(int version, String types, int retentionDays) {
    return """
        agreement:
          schema: 1
          id: hashes
          version: %d
          title: Hashes from harbor to lumen
          federation: test
          source: harbor.example
          recipient: lumen.example
          validFrom: "2026-01-01T00:00:00Z"
          validTo: "2099-01-01T00:00:00Z"
          reviewBy: "2098-01-01T00:00:00Z"
          stalenessHours: 24
          prohibitions: [automated-sole-action, onward-sharing, model-training]
          duties:
            - { duty: receipt, withinDays: 1 }
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
              disclose: { fields: [confidence, privateCommunications], types: [%s] }
              tlpCeiling: AMBER
              retentionDays: %d
        """
        .formatted(version, types, retentionDays);
  }
}
