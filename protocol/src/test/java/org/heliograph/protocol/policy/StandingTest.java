package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.protocol.agreement.ExampleAgreement.agreement;
import static org.heliograph.protocol.agreement.ExampleAgreement.replaced;
import static org.heliograph.protocol.agreement.ExampleAgreement.with;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.junit.jupiter.api.Test;

/** What suspending and ending an agreement does at both ends. */
class StandingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final AgreementRef V1 = new AgreementRef("harbor-to-lumen", 1);
  private static final String CLAUSE = "known-content";
  private static final Signals CONTENT = Signals.content();
  private static final SignalFacts FACTS = Signals.content().facts();

  @Test
  void aSuspendedAgreementDeniesAtBothEndsUntilItIsResumed() {
    // Given
    var suspended = table(new Terms(agreement(), Standing.SUSPENDED));

    // When
    var released = (Deny) suspended.release(FACTS, Restriction.NONE, NOW);
    var admitted = (Deny) suspended.admit(shown(), V1, CLAUSE, NOW);

    // Then
    for (var deny : List.of(released, admitted)) {
      assertThat(deny.main().reason()).isEqualTo(RefusalReason.AGREEMENT_SUSPENDED);
      assertThat(deny.main().clause()).isEqualTo(CLAUSE);
      assertThat(deny.main().words())
          .isEqualTo("Agreement harbor-to-lumen version 1 is suspended.");
      assertThat(deny.untilChanged()).isTrue();
    }
    assertThat(suspended.inForce(NOW)).isEmpty();
    var resumed = table(Terms.active(agreement()));
    assertThat(resumed.release(FACTS, Restriction.NONE, NOW)).isInstanceOf(Permit.class);
  }

  @Test
  void anEndedAgreementIsNotInForceButKnown() {
    // Given
    var ended = table(new Terms(agreement(), Standing.ENDED));

    // Then
    assertThat(((Deny) ended.release(FACTS, Restriction.NONE, NOW)).main().reason())
        .isEqualTo(RefusalReason.AGREEMENT_NOT_IN_FORCE);
    assertThat(((Deny) ended.admit(shown(), V1, CLAUSE, NOW)).main().reason())
        .isEqualTo(RefusalReason.AGREEMENT_NOT_IN_FORCE);
    assertThat(ended.knows(V1)).isTrue();
    assertThat(ended.awaits(V1, NOW)).isFalse();
    assertThat(ended.awaits(new AgreementRef(V1.id(), 2), NOW)).isTrue();
  }

  @Test
  void whatEndsIsTakenBackOnlyWhereThatWasAgreed() {
    // Given
    var agreement = with("validTo: 2027-11-01", "validTo: 2027-05-01");
    var deletes = Copies.with(agreement, V1.id(), 1, true, agreement.clauses());
    var keeps = Copies.with(agreement, V1.id(), 1, false, agreement.clauses());
    var expired = Instant.parse("2027-05-01T00:00:00Z");

    // Then
    for (var standing : List.of(Standing.ENDED, Standing.ACTIVE)) {
      var at = standing == Standing.ENDED ? NOW : expired;
      var taken = table(new Terms(deletes, standing));
      assertThat(taken.usable(V1, CLAUSE, at)).isFalse();
      assertThat(taken.retain(shown(), V1, CLAUSE, at)).isInstanceOf(Deny.class);
      assertThat(taken.retain(FACTS, Restriction.NONE, V1, CLAUSE, at)).isInstanceOf(Deny.class);
      var left = table(new Terms(keeps, standing));
      assertThat(left.usable(V1, CLAUSE, at)).isTrue();
      assertThat(left.retain(shown(), V1, CLAUSE, at)).isInstanceOf(Permit.class);
      assertThat(left.retain(FACTS, Restriction.NONE, V1, CLAUSE, at)).isInstanceOf(Permit.class);
    }
  }

  @Test
  void aClauseForAggregatesLetsNoSignalGo() {
    // Given
    var counts = Copies.aggregate(agreement().clauses().getFirst());
    var row = new ClauseRow(agreement(), counts, false);

    // When
    int failed = row.failures(FACTS, ~0, Restriction.NONE, NOW.toEpochMilli());

    // Then
    assertThat(new Explanation(row, FACTS, ~0, NOW).denials(failed, 0).denials())
        .extracting(Denial::reason)
        .containsExactly(RefusalReason.AGGREGATES_ONLY);
  }

  @Test
  void whatWasDisclosedMayBeUsedOnlyWhileItsClauseRests() {
    // Given
    var active = table(Terms.active(agreement()));
    var accountBasisEnds = Instant.parse("2027-05-31T22:00:00Z");

    // Then
    assertThat(active.usable(V1, CLAUSE, NOW)).isTrue();
    assertThat(active.usable(V1, "no-such-clause", NOW)).isFalse();
    assertThat(active.usable(new AgreementRef("other", 1), CLAUSE, NOW)).isFalse();
    assertThat(active.usable(V1, "offender-accounts", accountBasisEnds.minusMillis(1))).isTrue();
    assertThat(active.usable(V1, "offender-accounts", accountBasisEnds)).isFalse();
    assertThat(active.usable(V1, CLAUSE, accountBasisEnds)).isTrue();
    var suspended = table(new Terms(agreement(), Standing.SUSPENDED));
    assertThat(suspended.usable(V1, CLAUSE, NOW)).isFalse();
  }

  @Test
  void whatOnlyHoldsUpTakesNothingAway() {
    // Given
    var active = table(Terms.active(agreement()));
    var suspended = table(new Terms(agreement(), Standing.SUSPENDED));
    var permit = active.release(FACTS, Restriction.NONE, NOW);

    // Then
    assertThat(suspended.retain(FACTS, Restriction.NONE, V1, CLAUSE, NOW)).isEqualTo(permit);
    assertThat(suspended.retain(shown(), V1, CLAUSE, NOW)).isEqualTo(permit);
    var unsure = CONTENT.with("confidence", "10");
    assertThat(suspended.retain(unsure.facts(), Restriction.NONE, V1, CLAUSE, NOW))
        .isInstanceOf(Deny.class);
  }

  @Test
  void theStandingOfTheVersionThatCountsDecides() {
    // Given
    var superseded = new Terms(agreement(), Standing.ENDED);
    var v2 = version2();

    // Then
    var active = table(superseded, Terms.active(v2));
    assertThat(active.admit(shown(), V1, CLAUSE, NOW)).isInstanceOf(Permit.class);
    assertThat(active.usable(V1, CLAUSE, NOW)).isTrue();
    var suspended = table(superseded, new Terms(v2, Standing.SUSPENDED));
    assertThat(((Deny) suspended.admit(shown(), V1, CLAUSE, NOW)).main().reason())
        .isEqualTo(RefusalReason.AGREEMENT_SUSPENDED);
    var resumedByAmendment =
        table(new Terms(agreement(), Standing.SUSPENDED), Terms.active(version2()));
    assertThat(resumedByAmendment.admit(shown(), V1, CLAUSE, NOW)).isInstanceOf(Permit.class);
    var ended = table(Terms.active(agreement()), new Terms(v2, Standing.ENDED));
    assertThat(((Deny) ended.admit(shown(), V1, CLAUSE, NOW)).main().reason())
        .isEqualTo(RefusalReason.AGREEMENT_NOT_IN_FORCE);
  }

  private static Projection shown() {
    var clause = agreement().clause(CLAUSE).orElseThrow();
    return CONTENT.projection(clause.disclosedFields(), clause.disclosedTypes());
  }

  private static Agreement version2() {
    return ExampleAgreement.signed(replaced("version: 1", "version: 2")).agreement();
  }

  private static PolicyTable table(Terms... terms) {
    return PolicyTable.compile(Arrays.asList(terms), AgreementLint.standard());
  }
}
