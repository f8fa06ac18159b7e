package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

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
    harbor.draft(hashes(1, "sha256, md5", 365));
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
    harbor.draft(hashes(2, "sha256, md5, pdq", 365));
    harbor.propose(SECOND);
    wire.settle();
  }

  static PolicyTable toLumen() {
    harbor.inForce.reload();
    return harbor.inForce.current().toRecipient("lumen.example");
  }
}
