package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.policy.PolicyTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Stories of two members and their agreement about hashes. */
abstract class AgreementStories {
  static final AgreementName FIRST =
      new AgreementName("harbor.example", "lumen.example", "hashes", 1);
  static final AgreementName SECOND = FIRST.withVersion(2);

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  static Correspondence wire;
  static AgreementSide harbor;
  static AgreementSide lumen;

  @BeforeAll
  static void twoMembers() {
    postgres = EmbeddedPostgres.start(folder);
    wire = new Correspondence(postgres);
    harbor = wire.harbor;
    lumen = wire.lumen;
  }

  @AfterAll
  static void stopped() {
    wire.close();
    postgres.close();
  }

  @BeforeEach
  void afresh() {
    wire.startAfresh();
  }

  static void propose() {
    harbor.draft(text(1, "sha256, md5", 365));
    harbor.propose(FIRST);
  }

  static void activate() {
    propose();
    harbor.approve(FIRST, 2);
    wire.settle();
    lumen.approve(FIRST, 2);
    wire.settle();
    assertThat(wire.stateAtBoth(FIRST)).contains("active");
  }

  static void amend() {
    harbor.draft(text(2, "sha256, md5, pdq", 365));
    harbor.propose(SECOND);
    wire.settle();
  }

  static PolicyTable toLumen() {
    harbor.inForce.reload();
    return harbor.inForce.current().toRecipient("lumen.example");
  }

  static String text(int version, String types, int retentionDays) {
    return """
        agreement:
          schema: 1
          id: hashes
          version: %d
          title: Hashes from harbor to lumen
          federation: test.example
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
              senderBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-1, validFrom: "2026-01-01T00:00:00Z" }]
              recipientBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-2, validFrom: "2026-01-01T00:00:00Z" }]
              transfer: { tool: none, validFrom: "2026-01-01T00:00:00Z" }
              scope: { kinds: [content], privateCommunications: excluded }
              disclose: { fields: [confidence, privateCommunications], types: [%s] }
              tlpCeiling: AMBER
              retentionDays: %d
        """
        .formatted(version, types, retentionDays);
  }
}
