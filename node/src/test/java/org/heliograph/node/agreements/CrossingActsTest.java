package org.heliograph.node.agreements;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.heliograph.node.audit.Pending;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the two sides do at the same time, and what a bad wire or a bad hand does to them. */
class CrossingActsTest extends AgreementStories {
  private static final long SEED = 20_261_121;

  @Test
  void aSuspensionReachesAVersionThatTheSuspendingSideDoesNotKnowInForceYet() {
    // Given the recipient has activated the second version and the source does not know
    activate();
    amend();
    harbor.approve(SECOND, 2);
    wire.settle();
    lumen.approve(SECOND, 2);
    assertThat(lumen.state(SECOND)).isEqualTo("active");

    // When
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settle();

    // Then
    assertThat(wire.stateAtBoth(SECOND)).contains("suspended");
    assertThat(toLumen().inForce(wire.clock.instant())).isEmpty();
  }

  @Test
  void aCounterProposalTakesTheProposalsPlace() {
    // Given
    propose();
    wire.settle();

    // When
    lumen.drafting.counter(
        FIRST, hashes(2, "sha256", 90).getBytes(UTF_8), "a person", Optional.empty());
    wire.settle();
    harbor.approve(SECOND, 2);
    lumen.approve(SECOND, 2);
    wire.settle();

    // Then
    assertThat(wire.stateAtBoth(FIRST)).contains("declined");
    assertThat(wire.stateAtBoth(SECOND)).contains("active");
  }

  @Test
  void whenBothProposeTheSameVersionTheSourcesStands() {
    // Given
    propose();
    var other = lumen.draft(hashes(1, "md5", 30));
    lumen.propose(other);

    // When
    wire.settle();

    // Then
    assertThat(lumen.ledger.find(FIRST).orElseThrow().digest())
        .isEqualTo(harbor.ledger.find(FIRST).orElseThrow().digest());
    assertThat(
            lumen.ledger.find(FIRST).orElseThrow().agreement().clauses().getFirst().retentionDays())
        .isEqualTo(365);
  }

  @Test
  void aSignatureThatCrossesTheOthersRefusalLeavesNothingInForce() {
    // Given both have what they need, and lumen signs and then takes it back
    propose();
    wire.settle();
    lumen.approve(FIRST, 2);
    lumen.deciding.decline(FIRST, "one person", Optional.empty());

    // When harbor signs before it hears of it
    harbor.approve(FIRST, 2);
    wire.settle();

    // Then
    assertThat(harbor.state(FIRST)).isIn("declined", "terminated");
    assertThat(lumen.state(FIRST)).isEqualTo("declined");
    assertThat(toLumen().terms())
        .noneMatch(terms -> terms.standing() == org.heliograph.protocol.policy.Standing.ACTIVE);
  }

  @Test
  void lossRepetitionAndDisorderChangeNothing() {
    // Given
    var random = new Random(SEED);
    LoggerFactory.getLogger(LifeCycleTest.class).info("seed {}", SEED);
    propose();
    wire.settleOverABadWire(random);
    harbor.approve(FIRST, 2);
    lumen.approve(FIRST, 2);
    wire.settleOverABadWire(random);
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    lumen.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settleOverABadWire(random);

    // When
    harbor.deciding.resume(FIRST, "harbor person 0");
    harbor.deciding.resume(FIRST, "harbor person 1");
    wire.settleOverABadWire(random);

    // Then
    assertThat(wire.stateAtBoth(FIRST)).contains("suspended");
    assertThat(harbor.ledger.find(FIRST).orElseThrow().state().parties())
        .isEqualTo(lumen.ledger.find(FIRST).orElseThrow().state().parties())
        .hasSize(1);
    assertThat(harbor.refused).isEmpty();
    assertThat(lumen.refused).isEmpty();
  }

  @Test
  void aTamperedCopyIsFoundByItsHashBeforeAnythingFlows() {
    // Given
    activate();

    // When somebody with access to harbor's database makes the agreement say more
    harbor
        .database
        .pool()
        .preparedQuery(
            "update agreement set document = convert_to(replace(convert_from(document, 'UTF8'),"
                + " '365', '999'), 'UTF8'), mark = nextval('agreement_mark') where version = $1")
        .execute(Tuple.of(1))
        .await();
    harbor.inForce.reload();

    // Then
    assertThat(harbor.doubt(FIRST)).contains(RefusalReason.AGREEMENT_DIFFERS);
    assertThat(harbor.inForce.current().toRecipient("lumen.example").inForce(wire.clock.instant()))
        .isEmpty();

    // When its digest is made to fit
    var changed = harbor.ledger.find(FIRST).orElseThrow().agreement();
    harbor
        .database
        .pool()
        .preparedQuery(
            "update agreement set digest = $1, mark = nextval('agreement_mark') where version = 1")
        .execute(Tuple.of(Buffer.buffer(AgreementName.digest(changed).bytes())))
        .await();
    harbor.inForce.reload();
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settle();

    // Then neither its signatures nor the partner go along with it
    assertThat(harbor.doubt(FIRST)).contains(RefusalReason.SIGNATURE_INVALID);
    assertThat(lumen.refused).containsExactly(RefusalReason.AGREEMENT_DIFFERS);
    assertThat(Pending.of(lumen.database, AuditAct.AGREEMENT_ACT_REFUSED))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(Actor.member("harbor.example"));
              assertThat(entry.reasons()).containsOnly(Map.entry("agreement-differs", 1L));
            });
  }
}
