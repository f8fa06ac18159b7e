package org.heliograph.node.returns.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.collect.SourceSide.outcome;
import static org.heliograph.protocol.outcome.OutcomeCode.CHILD_SAFEGUARDED;
import static org.heliograph.protocol.outcome.OutcomeCode.CONFIRMED;
import static org.heliograph.protocol.outcome.OutcomeCode.REFUTED;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.PeriodOutcome;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutcomeTermsTest {
  private static final String LUMEN = "lumen.example";
  private static final String TERN = "tern.example";
  private static final PostgresPeriodTaker PERIODS = new PostgresPeriodTaker(SourceSide::member);

  private static SourceSide source;

  @BeforeAll
  static void open() {
    source = new SourceSide();
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void anAgreementForbidsCodesAndMembers() {
    // Given
    var terms =
        new ReturnTerms(
            Set.of(CONFIRMED, CHILD_SAFEGUARDED), Set.of(), Set.of(ReturnTerms.Member.BODY));
    var check = new OutcomeCheck(terms, SourceSide.member(LUMEN));
    var said =
        new Outcome(
            UUID.randomUUID(),
            1,
            false,
            UUID.randomUUID(),
            1,
            Optional.empty(),
            CONFIRMED,
            LocalDate.of(2026, 11, 19),
            Outcome.Reporter.PERSON,
            Optional.empty(),
            Optional.of("placeholder"),
            Optional.of("placeholder"));

    // Then
    assertThat(check.check(outcome(said.signal(), CONFIRMED))).isEmpty();
    assertThat(check.check(outcome(said.signal(), REFUTED)).map(Refusal::reason))
        .contains(RefusalReason.OUTCOME_NOT_AGREED);
    assertThat(check.check(said).map(Refusal::field)).contains("note");
    assertThat(check.check(CHILD_SAFEGUARDED).map(Refusal::reason))
        .contains(RefusalReason.NOT_ENTITLED);
    assertThat(new OutcomeCheck(terms, Optional.empty()).check(CHILD_SAFEGUARDED)).isPresent();
    assertThat(new OutcomeCheck(terms, SourceSide.member(TERN)).check(CHILD_SAFEGUARDED)).isEmpty();
  }

  @Test
  void takesCountsOverAPeriodByVersion() {
    // Given
    var first = count(OutcomeCode.NO_MATCH, 1, 100);

    // When
    var refused =
        source.take(
            PERIODS,
            LUMEN,
            first,
            count(CHILD_SAFEGUARDED, 1, 40),
            new PeriodOutcome(
                first.id(), 2, first.code(), first.from(), first.to(), 70, Optional.empty()),
            first);

    // Then
    assertThat(refused)
        .isEqualTo(Map.of(1, RefusalReason.OUTCOME_NOT_AGREED, 3, RefusalReason.SUPERSEDED));
    assertThat(source.lines("select partner, version, code, at_least from collected_period"))
        .containsExactly("lumen.example 2 no-match 70");
  }

  private static PeriodOutcome count(OutcomeCode code, int version, long atLeast) {
    return new PeriodOutcome(
        UUID.randomUUID(),
        version,
        code,
        LocalDate.of(2026, 7, 1),
        LocalDate.of(2026, 7, 31),
        atLeast,
        Optional.empty());
  }
}
