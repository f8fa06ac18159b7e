package org.heliograph.protocol.agreement.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.EveryTerm;
import org.heliograph.protocol.agreement.Variations;
import org.junit.jupiter.api.Test;

/** Signals that a clause no longer takes may come under a later one that permits more. */
class ClauseOrderTest {
  private static final Agreement EXAMPLE = EveryTerm.agreement();
  private static final Clause CONTENT = EXAMPLE.clauses().getFirst();
  private static final Clause ACCOUNTS = EXAMPLE.clauses().getLast();
  private static final Clause NARROW =
      Variations.with(Variations.with(CONTENT, "id", "narrow"), "disclosedTypes", Set.of("pdq"));

  @Test
  void withoutTheNarrowClauseTheWideOneTakesItsSignals() {
    // Given
    var before = EveryTerm.with(List.of(NARROW, CONTENT, ACCOUNTS));
    var after = EveryTerm.with(List.of(CONTENT, ACCOUNTS));

    // When
    var diff = AgreementDiff.between(before, after);

    // Then
    assertThat(diff.changes())
        .hasSize(2)
        .contains(new Change.TakesOver(Place.clause("known-content"), "narrow"));
    assertThat(diff.widens()).isTrue();
  }

  @Test
  void withoutTheWideClauseNothingElseGoes() {
    // Given
    var before = EveryTerm.with(List.of(NARROW, CONTENT, ACCOUNTS));
    var after = EveryTerm.with(List.of(NARROW, ACCOUNTS));

    // Then
    assertThat(AgreementDiff.between(before, after).widens()).isFalse();
  }

  @Test
  void aNarrowClauseThatTakesLessLeavesMoreToTheWideOne() {
    // Given
    var less = Variations.with(NARROW, "sourceOnly", ACCOUNTS.scope().conditions());
    var before = EveryTerm.with(List.of(NARROW, CONTENT));
    var after = EveryTerm.with(List.of(less, CONTENT));

    // Then
    assertThat(AgreementDiff.between(before, after).changes())
        .contains(new Change.TakesOver(Place.clause("known-content"), "narrow"));
  }

  @Test
  void aShorterRetentionLeavesNothingToOthers() {
    // Given
    var shorter = Variations.with(NARROW, "retentionDays", 1);
    var before = EveryTerm.with(List.of(NARROW, CONTENT));
    var after = EveryTerm.with(List.of(shorter, CONTENT));

    // Then
    assertThat(AgreementDiff.between(before, after).widens()).isFalse();
  }

  @Test
  void theWideClauseBeforeTheNarrowOneWidens() {
    // Given
    var careful = EveryTerm.with(List.of(NARROW, CONTENT));
    var careless = EveryTerm.with(List.of(CONTENT, NARROW));

    // Then
    assertThat(AgreementDiff.between(careful, careless).widens()).isTrue();
    assertThat(AgreementDiff.between(careless, careful).changes())
        .singleElement()
        .returns(Direction.NEUTRAL, Change::direction)
        .returns(Term.ORDER, Change::term);
  }

  @Test
  void clausesThatNoSignalFitsBothOfMayStandInAnyOrder() {
    // Given
    var after = EveryTerm.with(EXAMPLE.clauses().reversed());

    // Then
    assertThat(AgreementDiff.between(EXAMPLE, after).changes())
        .containsExactly(
            new Change.Altered(
                Place.AGREEMENT,
                Term.ORDER,
                Direction.NEUTRAL,
                List.of("known-content", "offender-accounts"),
                List.of("offender-accounts", "known-content")));
  }

  @Test
  void clausesOfOneIdAreNotUnderstood() {
    // Given
    var twice = EveryTerm.with(List.of(CONTENT, CONTENT));

    // Then
    assertThat(AgreementDiff.between(EXAMPLE, twice).widens()).isTrue();
    assertThat(AgreementDiff.between(twice, EXAMPLE).widens()).isTrue();
  }
}
