package org.heliograph.node.demo.bench.federation;

/** The terms between two members whose signals are measured: content by its SHA-256. */
public final class PairTerms {
  private PairTerms() {}

  /** A draft that discloses what an invented signal has. */
  static String draft(String id, String source, String recipient) {
    return draft(id, source, recipient, "", "confidence, humanReviewed, note");
  }

  /**
   * A draft.
   *
   * @param source alias of a member
   * @param recipient alias of a member
   * @param tested further conditions of the scope, each behind a comma
   * @param fields what it discloses, tested fields included
   */
  public static String draft(
      String id, String source, String recipient, String tested, String fields) {
    return """
      agreement:
        schema: 1
        id: %s
        version: 1
        title: Signals that are measured
        federation: %s
        source: %s
        recipient: %s
        validFrom: "2026-01-01T00:00:00Z"
        validTo: "2099-01-01T00:00:00Z"
        reviewBy: "2098-01-01T00:00:00Z"
        stalenessHours: 24
        prohibitions: [automated-sole-action, onward-sharing, model-training]
        duties:
          - { duty: receipt, withinDays: 1 }
          - { duty: apply-withdrawals, withinDays: 1 }
        clauses:
          - id: content
            title: Content
            purpose: prevent-child-sexual-exploitation
            senderBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-1, validFrom: "2026-01-01T00:00:00Z" }]
            recipientBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-2, validFrom: "2026-01-01T00:00:00Z" }]
            transfer: { tool: none, validFrom: "2026-01-01T00:00:00Z" }
            scope: { kinds: [content]%s }
            disclose:
              fields: [%s]
              types: [sha256]
            tlpCeiling: AMBER
            retentionDays: 365
      """
        .formatted(
            id,
            SmallFederation.NAME,
            SmallFederation.id(source),
            SmallFederation.id(recipient),
            tested,
            fields);
  }
}
