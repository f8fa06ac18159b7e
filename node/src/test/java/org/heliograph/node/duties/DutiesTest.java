package org.heliograph.node.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.duties.DutyDirection.OWED_BY_US;
import static org.heliograph.node.duties.DutyDirection.OWED_TO_US;
import static org.heliograph.node.duties.DutyEvents.HARBOR;
import static org.heliograph.node.duties.DutyEvents.LUMEN;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.heliograph.node.agreements.Agreements;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.outbound.whatif.Drafts;
import org.heliograph.node.outbound.whatif.OwnSignals;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.duty.DutyLevel;
import org.heliograph.protocol.duty.MemberCalendar;
import org.heliograph.protocol.policy.Terms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lumen owes harbor, as both see it, while the clock moves on. */
class DutiesTest {
  /** A Monday. */
  private static final Instant START = Instant.parse("2026-11-16T14:00:00Z");

  private static final String DUTIES =
      """
          - { duty: human-review-before-action }
          - { duty: outcomes, withinDays: 3 }
          - { duty: report-to-authority, withinDays: 1 }
          - { duty: appeals, withinDays: 30 }
          - { duty: preserve }
      """;

  /** Lumen's people work in New York, and not on Thanksgiving; harbor's calendar plays no part. */
  private static final MemberCalendar LUMENS =
      new MemberCalendar(
          ZoneId.of("America/New_York"),
          MemberCalendar.DEFAULT.weekend(),
          Set.of(LocalDate.of(2026, 11, 26)));

  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static EmbeddedPostgres postgres;
  private static PostgresDatabase database;
  private static DutyEvents events;

  private final MovedClock clock = new MovedClock(() -> START);

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(VERTX, postgres.database("duties"), Clock.systemUTC());
    events = new DutyEvents(database);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
    VERTX.close().await();
    postgres.close();
  }

  @BeforeEach
  void forget() {
    events.run(
        "truncate consignment, received_consignment, kept, reported_outcome, collected_outcome,"
            + " acknowledged, item, withdrawal, recall_notice, recalled, stopping cascade");
  }

  @ParameterizedTest
  @EnumSource(DutyDirection.class)
  void aReceiptIsDueThenOverdueThenMet(DutyDirection direction) {
    // Given
    long position = events.sent("signals/0", "disclose", START, UUID.randomUUID());
    events.received(START);
    var due = Instant.parse("2026-11-18T05:00:00Z");

    // Then
    assertThat(counted(direction, Duty.Kind.RECEIPT))
        .isEqualTo(counts(0, 1, 0, Optional.empty(), Optional.of(due), DutyLevel.DUE));

    // When
    clock.movesTo(due);

    // Then
    assertThat(counted(direction, Duty.Kind.RECEIPT))
        .isEqualTo(counts(0, 0, 1, Optional.of(due), Optional.empty(), DutyLevel.OVERDUE));

    // When
    events.receipted(position, clock.instant(), "[]");
    events.run("update received_consignment set receipted = true");

    // Then
    assertThat(counted(direction, Duty.Kind.RECEIPT))
        .isEqualTo(counts(1, 0, 0, Optional.empty(), Optional.empty(), DutyLevel.DUE));
  }

  @Test
  void anAgreementThatCameIntoForceIsCountedAtOnce() {
    // Given
    var inForce = new AtomicReference<>(Agreements.none());
    var duties = duties(HARBOR, inForce::get);
    assertThat(duties.book().reports()).isEmpty();

    // When
    inForce.set(agreements(HARBOR));

    // Then
    assertThat(duties.book().reports()).hasSize(7);
  }

  @Test
  void anOutcomeThatWeOweWaitsOverAWeekendAndAHoliday() {
    // Given
    var signal = UUID.randomUUID();
    var monday = Instant.parse("2026-11-23T15:00:00Z");
    clock.movesTo(monday);
    events.kept(signal, monday);

    // Then
    assertThat(counted(OWED_BY_US, Duty.Kind.OUTCOMES).nextDue())
        .contains(Instant.parse("2026-11-28T05:00:00Z"));

    // When
    clock.movesTo(Instant.parse("2026-11-28T05:00:00Z"));
    var late = counted(OWED_BY_US, Duty.Kind.OUTCOMES);
    clock.movesTo(Instant.parse("2026-12-01T05:00:00Z"));
    var later = counted(OWED_BY_US, Duty.Kind.OUTCOMES);
    events.reported(signal, "matched", "machine", clock.instant());
    var met = counted(OWED_BY_US, Duty.Kind.OUTCOMES);
    events.run("update reported_outcome set retracted = true");
    var again = counted(OWED_BY_US, Duty.Kind.OUTCOMES);

    // Then
    assertThat(late.overdue()).isOne();
    assertThat(late.level()).isEqualTo(DutyLevel.OVERDUE);
    assertThat(later.level()).isEqualTo(DutyLevel.ESCALATED);
    assertThat(met.met()).isOne();
    assertThat(met.overdue()).isZero();
    assertThat(again).isEqualTo(later);
  }

  @Test
  void whatAPartnerRefusedOrHasYetToReceiptOwesNoOutcome() {
    // Given
    var kept = UUID.randomUUID();
    var refused = UUID.randomUUID();
    long both = events.sent("signals/0", "disclose", START, kept, refused);
    events.sent("signals/0", "disclose", START, UUID.randomUUID());
    events.sent("signals/0", "narrow", START, UUID.randomUUID());

    // When
    events.receipted(both, START, "[{\"reason\": \"expired\", \"entries\": [1]}]");
    var due = counted(OWED_TO_US, Duty.Kind.OUTCOMES);
    clock.movesTo(Instant.parse("2026-11-20T05:00:00Z"));
    var late = counted(OWED_TO_US, Duty.Kind.OUTCOMES);
    events.collected(kept, "refuted", "person", clock.instant());
    var met = counted(OWED_TO_US, Duty.Kind.OUTCOMES);

    // Then
    assertThat(due.due()).isOne();
    assertThat(due.nextDue()).contains(Instant.parse("2026-11-20T05:00:00Z"));
    assertThat(late.overdue()).isOne();
    assertThat(met).isEqualTo(counts(1, 0, 0, Optional.empty(), Optional.empty(), DutyLevel.DUE));
  }

  @Test
  void aSignalThatWasTakenBackOwesNoOutcome() {
    // Given
    events.kept(UUID.randomUUID(), START);

    // When
    events.run("update kept set state = 'withdrawn', change = 'withdrawn'");

    // Then
    assertThat(counted(OWED_BY_US, Duty.Kind.OUTCOMES).standing())
        .isEqualTo(DutyFinding.Standing.NO_EVENT);
  }

  @Test
  void withdrawalsAndRecallsAreMetByTheWordThatTheNodeStopped() {
    // Given
    var recall = UUID.randomUUID();
    long position = events.sent("control/0", "withdraw", START, UUID.randomUUID());
    events.sent("signals/0", "disclose", START, UUID.randomUUID());
    events.recalled(recall, START);

    // When
    var before = counted(OWED_TO_US, Duty.Kind.APPLY_WITHDRAWALS);
    clock.movesTo(Instant.parse("2026-11-18T05:00:00Z"));
    var late = counted(OWED_TO_US, Duty.Kind.APPLY_WITHDRAWALS);
    events.acknowledged(position, clock.instant());
    events.acknowledged(recall, clock.instant());
    var after = counted(OWED_TO_US, Duty.Kind.APPLY_WITHDRAWALS);

    // Then
    assertThat(before.due()).isEqualTo(2);
    assertThat(late.overdue()).isEqualTo(2);
    assertThat(after.met()).isEqualTo(2);
    assertThat(after.overdue()).isZero();
  }

  @Test
  void whatASourceTookBackIsMetOnceItWasTold() {
    // Given
    events.stopping(START);
    events.recallTaken(UUID.randomUUID(), START);

    // When
    clock.movesTo(Instant.parse("2026-11-18T05:00:00Z"));
    var late = counted(OWED_BY_US, Duty.Kind.APPLY_WITHDRAWALS);
    events.run(
        "insert into stopping (source, recall, agreement, agreement_version, stopped_at, xid, mark)"
            + " select distinct source, recall, agreement, 1, taken_at, '1'::xid8, 1 from recalled");
    var untold = counted(OWED_BY_US, Duty.Kind.APPLY_WITHDRAWALS);
    events.run("update stopping set told_at = now()");
    var after = counted(OWED_BY_US, Duty.Kind.APPLY_WITHDRAWALS);

    // Then
    assertThat(late.overdue()).isEqualTo(2);
    assertThat(untold).isEqualTo(late);
    assertThat(after.met()).isEqualTo(2);
    assertThat(after.overdue()).isZero();
  }

  @ParameterizedTest
  @EnumSource(DutyDirection.class)
  void anActionThatNobodyConfirmedIsOverdueAtOnce(DutyDirection direction) {
    // Given
    var signal = UUID.randomUUID();
    events.kept(signal, START);
    events.told(direction, signal, "account-actioned", "machine", START);

    // When
    var before = counted(direction, Duty.Kind.HUMAN_REVIEW_BEFORE_ACTION);
    events.told(direction, signal, "confirmed", "person", START);
    var after = counted(direction, Duty.Kind.HUMAN_REVIEW_BEFORE_ACTION);

    // Then
    assertThat(before.overdue()).isOne();
    assertThat(before.oldestOverdue()).contains(START);
    assertThat(after.met()).isOne();
    assertThat(after.overdue()).isZero();
  }

  @ParameterizedTest
  @EnumSource(DutyDirection.class)
  void whatAPersonConfirmedIsToBeReported(DutyDirection direction) {
    // Given
    var signal = UUID.randomUUID();
    events.kept(signal, START);
    events.told(direction, signal, "confirmed", "person", START);

    // When
    clock.movesTo(Instant.parse("2026-11-18T05:00:00Z"));
    var late = counted(direction, Duty.Kind.REPORT_TO_AUTHORITY);
    events.told(direction, signal, "reported", "person", clock.instant());
    var after = counted(direction, Duty.Kind.REPORT_TO_AUTHORITY);

    // Then
    assertThat(late.overdue()).isOne();
    assertThat(after.met()).isOne();
  }

  @Test
  void whatTheNodeCannotSeeIsNotMeasured() {
    for (var direction : DutyDirection.values()) {
      for (var kind : List.of(Duty.Kind.APPEALS, Duty.Kind.PRESERVE)) {
        assertThat(finding(direction, kind))
            .isInstanceOfSatisfying(
                DutyFinding.NotMeasured.class, it -> assertThat(it.why()).endsWith("."));
      }
    }
  }

  @Test
  void whatGoesUnderAnotherAgreementCountsThere() {
    // When
    events.sent("another", "signals/0", "disclose", START, UUID.randomUUID());

    // Then
    assertThat(counted(OWED_TO_US, Duty.Kind.RECEIPT).standing())
        .isEqualTo(DutyFinding.Standing.NO_EVENT);
  }

  @Test
  void anAgreementThatHasEndedHasNoDuties() {
    // When
    clock.movesTo(Instant.parse("2028-11-16T00:00:00Z"));

    // Then
    assertThat(duties(OWED_TO_US).count().reports()).isEmpty();
  }

  private DutyFinding.Counted counted(DutyDirection direction, Duty.Kind kind) {
    return (DutyFinding.Counted) finding(direction, kind);
  }

  private DutyFinding finding(DutyDirection direction, Duty.Kind kind) {
    var book = duties(direction).count();
    assertThat(book.countedAt()).isEqualTo(clock.instant());
    assertThat(book.reports())
        .hasSize(7)
        .allSatisfy(report -> assertThat(report.direction()).isEqualTo(direction));
    return book.reports().stream()
        .filter(report -> report.duty().kind() == kind)
        .findFirst()
        .orElseThrow()
        .finding();
  }

  private Duties duties(DutyDirection direction) {
    var self = direction == OWED_TO_US ? HARBOR : LUMEN;
    var agreements = agreements(self);
    return duties(self, () -> agreements);
  }

  private static Agreements agreements(String self) {
    var text =
        Drafts.with(Drafts.text(START), "    - { duty: human-review-before-action }\n", DUTIES);
    return Agreements.compile(self, List.of(Terms.active(Drafts.agreement(text))), OwnSignals.LINT);
  }

  private Duties duties(String self, Supplier<Agreements> agreements) {
    return new Duties(
        self,
        agreements,
        member -> member.equals(LUMEN) ? LUMENS : MemberCalendar.DEFAULT,
        new PostgresDutyCounting(database),
        clock);
  }

  private static DutyFinding.Counted counts(
      long met,
      long due,
      long overdue,
      Optional<Instant> oldestOverdue,
      Optional<Instant> nextDue,
      DutyLevel level) {
    return new DutyFinding.Counted(met, due, overdue, oldestOverdue, nextDue, level);
  }
}
