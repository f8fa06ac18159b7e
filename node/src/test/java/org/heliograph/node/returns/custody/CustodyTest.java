package org.heliograph.node.returns.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.heliograph.node.returns.custody.SentRows.LUMEN;
import static org.heliograph.node.returns.custody.SentRows.TERN;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.whatif.Drafts;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.custody.CustodyReport.How;
import org.heliograph.node.returns.custody.CustodyReport.Missing;
import org.heliograph.node.returns.custody.CustodyReport.State;
import org.heliograph.node.returns.custody.CustodyReport.What;
import org.heliograph.node.returns.custody.OverdueWithdrawals.Late;
import org.heliograph.node.returns.custody.OverdueWithdrawals.Level;
import org.heliograph.node.returns.custody.OverdueWithdrawals.Unanswered;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustodyTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant EARLIER = NOW.minus(Duration.ofDays(3));
  private static final Instant LATER = NOW.plus(Duration.ofDays(300));
  private static final UUID ID = UUID.fromString("6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17");
  private static final UUID RECALL = new UUID(7, 7);

  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static EmbeddedPostgres postgres;
  private static PostgresDatabase database;

  private SentRows sent;
  private PostgresCustody custody;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(VERTX, postgres.database("custody"), Clock.systemUTC());
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
    VERTX.close().await();
    postgres.close();
  }

  @BeforeEach
  void start() {
    database
        .pool()
        .query("truncate signal, consignment, acknowledged, recall_notice, withdrawal cascade")
        .execute()
        .await();
    sent = new SentRows(database);
    custody = new PostgresCustody(database, () -> NOW, "gone.example"::equals);
  }

  @Test
  void tellsWhichFieldsWentWhenUnderWhichTermsOverTenVersions() {
    // Given
    sent.signal(ID, "active", LATER);
    for (int version = 1; version <= 10; version++) {
      var sequence = sent.entry(LUMEN, ID, version, "disclose", 0b1, EARLIER.plusSeconds(version));
      sent.receipt(LUMEN, sequence, EARLIER.plusSeconds(version + 1), null);
    }
    sent.deleted(LUMEN, NOW);
    var refused = sent.entry(TERN, ID, 10, "disclose", 0b11, EARLIER);
    sent.receipt(TERN, refused, EARLIER, "no-agreement");

    // When
    var report = custody.report(ID);

    // Then
    assertThat(report.state()).isEqualTo(State.HELD);
    var lumen = report.recipients().getFirst();
    assertThat(lumen.holdings()).hasSize(10);
    var first = lumen.holdings().getFirst();
    assertThat(first.clause()).isEqualTo("hashes");
    assertThat(first.agreement()).isEqualTo(new AgreementRef("a", 1));
    assertThat(first.fields())
        .containsExactly(SlotTable.of(SignalKind.CONTENT, 1).fields().getFirst());
    assertThat(first.from()).isEqualTo(EARLIER.plusSeconds(1));
    assertThat(first.until()).contains(EARLIER.plusSeconds(2));
    assertThat(lumen.holdings().getLast().until()).isEmpty();
    assertThat(lumen.holdings().getLast().agreement().version()).isEqualTo(10);
    assertThat(lumen.deletions())
        .extracting(CustodyReport.Deletion::words)
        .containsExactly("taken-back: 3 signals deleted, 1 kept under a hold");
    var tern = report.recipients().getLast();
    assertThat(tern.state()).isEqualTo(State.NOT_HELD);
    assertThat(tern.holdings().getFirst().refused()).contains("no-agreement");
    assertThat(report.missing()).extracting(Missing::what).containsExactly(What.NOT_TAKEN_BACK);
  }

  @Test
  void aMemberThatHasLeftNeverConfirms() {
    // Given
    sent.signal(ID, "withdrawn", LATER);
    sent.entry("gone.example", ID, 1, "disclose", 1, EARLIER);

    // When
    var report = custody.report(ID);

    // Then
    assertThat(report.state()).isEqualTo(State.STOPPING);
    assertThat(report.missing())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.what()).isEqualTo(What.LEFT);
              assertThat(it.words()).contains("never confirmed");
            });
  }

  @Test
  void isCompleteOnceEveryRecipientStoppedAndEveryConsumerConfirmed() {
    // Given
    sent.signal(ID, "withdrawn", LATER);
    sent.entry(LUMEN, ID, 1, "disclose", 1, EARLIER);
    sent.entry(TERN, ID, 1, "disclose", 1, EARLIER);
    assertThat(custody.report(ID).missing())
        .extracting(Missing::what)
        .containsExactly(What.TO_BE_TOLD, What.TO_BE_TOLD);

    // When one is silent and the other's node has stopped
    var toLumen = sent.entry(LUMEN, ID, 1, "withdraw", 0, EARLIER.plusSeconds(9));
    var toTern = sent.entry(TERN, ID, 1, "withdraw", 0, EARLIER.plusSeconds(9));
    sent.said(LUMEN, null, toLumen, EARLIER.plusSeconds(10), 1, 1);

    // Then
    var between = custody.report(ID);
    assertThat(between.state()).isEqualTo(State.STOPPING);
    assertThat(between.missing())
        .extracting(Missing::partner, Missing::what)
        .containsExactly(
            tuple(LUMEN, What.UNKNOWN_CONSUMERS),
            tuple(LUMEN, What.CONFIRMED),
            tuple(TERN, What.STOPPED));

    // When
    sent.execute("delete from acknowledged", Tuple.tuple());
    sent.said(LUMEN, null, toLumen, EARLIER.plusSeconds(10), 2, 0);
    sent.said(TERN, null, toTern, EARLIER.plusSeconds(11), 2, 0);

    // Then
    var after = custody.report(ID);
    assertThat(after.state()).isEqualTo(State.COMPLETE);
    assertThat(after.missing()).isEmpty();
    assertThat(after.recipients().getFirst().holdings().getFirst().until())
        .contains(EARLIER.plusSeconds(9));
  }

  @Test
  void neverSaysCompleteWhileAConsumerIsUnknownThoughAllConfirmedBefore() {
    // Given
    sent.signal(ID, "withdrawn", LATER);
    sent.entry(LUMEN, ID, 1, "disclose", 1, EARLIER);
    var end = sent.entry(LUMEN, ID, 1, "withdraw", 0, EARLIER);
    sent.said(LUMEN, null, end, NOW, 2, 0);
    assertThat(custody.report(ID).state()).isEqualTo(State.COMPLETE);

    // When
    sent.execute("update acknowledged set unknown = 1, registered = 4", Tuple.tuple());

    // Then
    assertThat(custody.report(ID).state()).isEqualTo(State.STOPPED);
    assertThat(custody.report(ID).missing())
        .extracting(Missing::what)
        .containsExactly(What.UNKNOWN_CONSUMERS);
  }

  @Test
  void aRecallEndsWhatWasDeliveredAndARefusedWithdrawalDoesNot() {
    // Given
    var other = new UUID(5, 5);
    sent.signal(ID, "active", LATER);
    var delivered = sent.entry(LUMEN, ID, 1, "disclose", 1, EARLIER);
    sent.signal(other, "withdrawn", LATER);
    sent.entry(LUMEN, other, 1, "disclose", 1, EARLIER);
    var refused = sent.entry(LUMEN, other, 1, "withdraw", 0, EARLIER);
    sent.receipt(LUMEN, refused, NOW, "agreement-unknown");

    // When
    sent.recall(RECALL, ID, LUMEN, delivered, NOW);

    // Then
    assertThat(custody.report(ID).state()).isEqualTo(State.STOPPING);
    assertThat(custody.report(ID).takenBack()).isTrue();
    sent.said(LUMEN, RECALL, null, NOW, 2, 0);
    var report = custody.report(ID);
    assertThat(report.state()).isEqualTo(State.COMPLETE);
    var lumen = report.recipients().getFirst();
    assertThat(lumen.ends().getFirst().how()).isEqualTo(How.RECALLED);
    assertThat(lumen.ends().getFirst().recall()).contains(RECALL);
    assertThat(lumen.holdings().getFirst().until()).contains(NOW);
    assertThat(custody.report(other).missing())
        .extracting(Missing::what)
        .containsExactly(What.REFUSED);
  }

  @Test
  void whatAnEndedAgreementNarrowedToNothingCountsAsEnded() {
    // Given
    sent.signal(ID, "active", LATER);
    sent.entry(LUMEN, ID, 1, "disclose", 0b1111, EARLIER);
    var narrowed = sent.entry(LUMEN, ID, 1, "narrow", 0b1, EARLIER);
    sent.said(LUMEN, null, narrowed, NOW, 2, 0);
    assertThat(custody.report(ID).state()).isEqualTo(State.HELD);
    assertThat(custody.report(ID).missing())
        .extracting(Missing::what)
        .containsExactly(What.NOT_TAKEN_BACK);

    // When
    var nothing = sent.entry(LUMEN, ID, 1, "narrow", 0, NOW);

    // Then
    assertThat(custody.report(ID).state()).isEqualTo(State.STOPPING);
    sent.said(LUMEN, null, nothing, NOW, 2, 0);
    assertThat(custody.report(ID).state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void whatNobodyGotAndWhatIsNotOurs() {
    // Given
    sent.signal(ID, "active", LATER);

    // Then
    assertThat(custody.report(ID).state()).isEqualTo(State.NOT_HELD);
    assertThatThrownBy(() -> custody.report(new UUID(9, 9)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("None of your signals");
  }

  @Test
  void pastItsTimeItWaitsForDeletion() {
    // Given
    sent.signal(ID, "active", NOW);
    sent.entry(LUMEN, ID, 1, "disclose", 1, EARLIER);

    // Then
    assertThat(custody.report(ID).state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void whatIsNotAcknowledgedBecomesOverdueAndEscalates() {
    // Given
    var clock = new AtomicReference<>(NOW);
    var agreement = Drafts.agreement(Drafts.text(NOW));
    var overdue = new PostgresOverdueWithdrawals(database, () -> List.of(agreement), clock::get);
    sent.signal(ID, "withdrawn", LATER);
    var toLumen = sent.entry(LUMEN, ID, 1, "withdraw", 0, NOW);
    sent.entry(TERN, ID, 1, "withdraw", 0, NOW.minus(Duration.ofHours(30)));
    sent.recall(RECALL, ID, TERN, 99, NOW.minus(Duration.ofHours(49)));

    // When
    var all = overdue.list(null, Level.DUE, null, 10).items();

    // Then
    assertThat(all)
        .extracting(Unanswered::partner, Unanswered::level)
        .containsExactly(
            tuple(TERN, Level.ESCALATED), tuple(TERN, Level.OVERDUE), tuple(LUMEN, Level.DUE));
    assertThat(all.getFirst().recall()).contains(RECALL);
    assertThat(overdue.late())
        .containsExactly(new Late(TERN, 2, 1, NOW.minus(Duration.ofHours(25))));

    // When a node has stopped and a consumer is unknown, then all have confirmed
    sent.said(LUMEN, null, toLumen, NOW, 2, 1);
    sent.said(TERN, RECALL, null, NOW, 2, 0);
    clock.set(NOW.plus(Duration.ofHours(24)));

    // Then
    assertThat(overdue.list(null, Level.OVERDUE, null, 10).items())
        .extracting(Unanswered::partner, Unanswered::isStopped, Unanswered::recall)
        .containsExactly(
            tuple(TERN, false, Optional.empty()), tuple(LUMEN, true, Optional.empty()));
    assertThat(overdue.list(null, Level.DUE, null, 1).next()).isEqualTo("1");
    assertThat(overdue.list(LUMEN, Level.ESCALATED, null, 1).items()).isEmpty();
  }

  @Test
  void theDutyOfTheVersionThatItWentUnderSetsTheDeadline() {
    // Given
    var threeDays = "apply-withdrawals, withinDays: 3";
    var agreement =
        Drafts.agreement(
            Drafts.with(Drafts.text(NOW), "apply-withdrawals, withinDays: 1", threeDays));
    sent.signal(ID, "withdrawn", LATER);
    sent.entry(LUMEN, ID, agreement.version(), "withdraw", 0, NOW);
    sent.execute("update consignment set agreement = $1", Tuple.of(agreement.id()));

    // When
    var overdue = new PostgresOverdueWithdrawals(database, () -> List.of(agreement), () -> NOW);

    // Then
    assertThat(overdue.list(null, Level.DUE, null, 10).items().getFirst().due())
        .isEqualTo(NOW.plus(Duration.ofDays(3)));
  }
}
