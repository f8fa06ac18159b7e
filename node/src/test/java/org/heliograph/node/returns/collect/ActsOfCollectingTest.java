package org.heliograph.node.returns.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.returns.collect.SourceSide.next;
import static org.heliograph.node.returns.collect.SourceSide.outcome;
import static org.heliograph.protocol.outcome.OutcomeCode.CONFIRMED;
import static org.heliograph.protocol.outcome.OutcomeCode.REFUTED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.collect.PostgresReviews.Review;
import org.heliograph.node.returns.deletions.PostgresDeletionTaker;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Correction.Cause;
import org.heliograph.protocol.notice.Correction.Decision;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActsOfCollectingTest {
  private static final String LUMEN = "lumen.example";
  private static final List<String> PARTNERS = List.of("a.example", "b.example", "c.example");
  private static final PostgresOutcomeTaker TAKER =
      new PostgresOutcomeTaker(
          SourceSide.ORIGIN, SourceSide::member, new Reactions(OptionalInt.of(1)));

  private static SourceSide source;
  private static PostgresItems items;

  @BeforeAll
  static void open() {
    source = new SourceSide();
    items = new PostgresItems(source.database, source.clock);
  }

  @AfterAll
  static void close() {
    source.close();
  }

  private UUID signal;

  @BeforeEach
  void publish() {
    signal = source.publish(1).getFirst();
    source.send(LUMEN, List.of(signal));
    WrittenDown.clear(source.database);
  }

  private static WrittenDown one(AuditAct act) {
    var written = WrittenDown.in(source.database, act);
    assertThat(written).hasSize(1);
    return written.getFirst();
  }

  @Test
  void outcomesAreThePartnersWordWithAFactEach() {
    // Given
    var first = outcome(signal, CONFIRMED);
    var second = next(first, REFUTED, false);
    var unknown = outcome(new UUID(1, 1), CONFIRMED);

    // When
    source.take(TAKER, LUMEN, first, second, unknown);
    source.take(TAKER, LUMEN, second);

    // Then
    var taken = one(AuditAct.OUTCOME_TAKEN);
    assertThat(taken.entry().actor()).isEqualTo(Actor.member(LUMEN));
    assertThat(taken.entry().objects()).containsEntry("stream", "outcomes/0");
    assertThat(taken.facts())
        .containsExactly(
            Fact.of(signal, 1, "reported").with("confirmed " + first.id()),
            Fact.of(signal, 1, "corrected").with("refuted " + first.id()),
            Fact.of(new UUID(1, 1), 1, "refused")
                .because(RefusalReason.SIGNAL_NOT_DISCLOSED.wireName())
                .with("confirmed " + unknown.id()));
  }

  @Test
  void aDisputeThatPausesIsWrittenDownAndSoIsWhatAPersonDecides() {
    // Given
    var disputed = outcome(signal, REFUTED);
    source.take(TAKER, LUMEN, disputed);
    var reviews = new PostgresReviews(source.database, items, source.clock);

    // When
    var review = new Review(signal, Decision.UPHELD, Cause.REVIEW, "checked by two", "ada");
    var decided = reviews.decide(review);

    // Then
    assertThat(one(AuditAct.SIGNALS_PAUSED).facts()).containsExactly(Fact.of(signal, 1, "paused"));
    var reviewed = one(AuditAct.SIGNAL_REVIEWED);
    assertThat(reviewed.facts()).containsExactly(Fact.of(signal, 1, "upheld"));
    assertThat(reviewed.entry().objects())
        .containsEntry("decision", decided.id().toString())
        .containsEntry("cause", "review");
    assertThat(reviewed.entry().digests()).containsOnlyKeys("note");
    var sent = one(AuditAct.CORRECTION_SENT);
    assertThat(sent.entry().partner()).isEqualTo(LUMEN);
    assertThat(sent.facts().getFirst().detail()).isEqualTo("review " + decided.id());
  }

  @Test
  void aDisputeThatIsTakenBackLetsTheSignalGoOn() {
    // Given
    var disputed = outcome(signal, REFUTED);
    source.take(TAKER, LUMEN, disputed);

    // When
    source.take(TAKER, LUMEN, next(disputed, REFUTED, true));

    // Then
    assertThat(one(AuditAct.SIGNALS_RESUMED).facts())
        .containsExactly(Fact.of(signal, 1, "resumed"));
    assertThat(WrittenDown.in(source.database, AuditAct.OUTCOME_TAKEN).getLast().facts())
        .extracting(Fact::what)
        .containsExactly("retracted");
  }

  @Test
  void aReviewThatIsRefusedLeavesNoEntry() {
    // Given
    var reviews = new PostgresReviews(source.database, items, source.clock);
    var review = new Review(signal, Decision.CORRECTED, Cause.REVIEW, "no later version", "ada");

    // Then
    assertThatThrownBy(() -> reviews.decide(review)).isInstanceOf(RefusedException.class);
    assertThat(WrittenDown.in(source.database)).isEmpty();
  }

  @Test
  void findingsAreWrittenDownByHolder() {
    // Given
    PARTNERS.forEach(partner -> source.send(partner, List.of(signal)));
    PARTNERS.forEach(partner -> source.take(TAKER, partner, outcome(signal, CONFIRMED)));

    // When
    new PostgresFindings(source.database, items, source.clock).tell();

    // Then
    var sent = one(AuditAct.FINDINGS_SENT);
    assertThat(sent.entry().partner()).isEqualTo(LUMEN);
    assertThat(sent.facts()).containsExactly(Fact.of(signal, 0, "told").with("confirmed=3"));
  }

  @Test
  void whatSourcesAndHoldersSayIsTheirWord() {
    // Given
    var correction =
        new Correction(
            new UUID(3, 3), signal, Decision.UPHELD, Cause.APPEAL, LocalDate.of(2026, 11, 20));
    var findings = new Findings(signal, LocalDate.of(2026, 11, 20), List.of());
    var day = Instant.parse("2026-11-19T00:00:00Z");
    var deletion =
        new DeletionStatement(
            new UUID(4, 4), DeletionStatement.Cause.EXPIRED, 7, day, day, 2, Optional.empty());

    // When
    source.take(new PostgresCorrectionTaker(), LUMEN, correction);
    source.take(new PostgresFindingsTaker(), LUMEN, findings);
    source.take(new PostgresDeletionTaker(), LUMEN, deletion);

    // Then
    var acts = List.of(AuditAct.CORRECTION_TAKEN, AuditAct.FINDINGS_TAKEN, AuditAct.DELETION_TAKEN);
    assertThat(acts)
        .allSatisfy(act -> assertThat(one(act).entry().actor()).isEqualTo(Actor.member(LUMEN)));
    assertThat(one(AuditAct.CORRECTION_TAKEN).facts())
        .containsExactly(Fact.of(signal, 0, "upheld").with("appeal " + correction.id()));
    assertThat(one(AuditAct.FINDINGS_TAKEN).facts()).containsExactly(Fact.of(signal, 0, "told"));
    assertThat(one(AuditAct.DELETION_TAKEN).entry().counts())
        .isEqualTo(Map.of("signals", 7L, "held", 2L));
  }
}
