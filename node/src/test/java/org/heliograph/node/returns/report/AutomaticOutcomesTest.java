package org.heliograph.node.returns.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.report.PostgresPeriodCounts.Count;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.PeriodOutcome;
import org.heliograph.protocol.outcome.Return;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the node tells sources by itself, and what it tells late. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutomaticOutcomesTest {
  private static final String SOURCE = "tern.example";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final String ALL =
      "outcomes: [received, matched, no-match, child-safeguarded], automatic: [received, matched,"
          + " no-match]";

  @TempDir static Path folder;

  private final Vertx vertx = Vertx.vertx();
  private EmbeddedPostgres postgres;
  private PostgresDatabase database;
  private PostgresItems items;
  private volatile Instant now;
  private volatile boolean entitled;
  private List<Agreement> agreements = List.of();
  private final InstantSource clock = () -> now;
  private PostgresOutcomeBook book;

  private PostgresReceivedSignals received() {
    return new PostgresReceivedSignals(
        database, book, () -> book.wants(List.of(SOURCE), OutcomeCode.RECEIVED));
  }

  private Collection<Agreement> fromSource(String source) {
    return agreements;
  }

  @BeforeAll
  void start() {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(vertx, postgres.database("reporting"), Clock.systemUTC());
    items = new PostgresItems(database, clock);
    var judge = new OutcomeJudge(this::fromSource, () -> entitled, clock);
    book = new PostgresOutcomeBook(database, items, judge, clock, () -> {});
  }

  @AfterAll
  void stop() {
    database.close();
    vertx.close().await();
    postgres.close();
  }

  @BeforeEach
  void agree() {
    now = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    entitled = true;
    agreements = List.of(AgreedReturns.agreement("hashes", ALL));
    database
        .pool()
        .query(
            "truncate kept, reported_outcome, item, period_count, reported_period, looked_up,"
                + " automatic_cursor")
        .execute()
        .await();
  }

  @Test
  void eachVersionIsReportedReceivedOnce() {
    // Given
    keep(1_500, 0, DAY);
    var received = received();

    // When
    assertThat(received.report()).isTrue();
    assertThat(received.report()).isFalse();
    received().report();

    // Then
    assertThat(outcomes()).hasSize(1_500).allMatch(it -> it.code() == OutcomeCode.RECEIVED);

    // When one of them changes, and one changes without a new version
    touch(0, 2);
    touch(1, 1);
    received.report();

    // Then
    assertThat(outcomes()).hasSize(1_501);
    assertThat(outcomes().getLast().signalVersion()).isEqualTo(2);
  }

  @Test
  void whatCameBeforeAnyAgreementWantedThatIsNotReportedLater() {
    // Given
    agreements = List.of(AgreedReturns.agreement("hashes", "outcomes: [received]"));
    keep(1_500, 0, DAY);
    assertThat(received().report()).isFalse();

    // When
    agreements = List.of(AgreedReturns.agreement("hashes", ALL));
    keep(3, 2_000, DAY);
    received().report();

    // Then
    assertThat(outcomes()).hasSize(3);
  }

  @Test
  void whatIsToldToASourceIsWrittenDownByPageAndCount() {
    // Given
    keep(1_200, 0, LocalDate.of(2026, 9, 15));
    WrittenDown.clear(database);
    var counts = counts();

    // When
    received().report();
    new PostgresUnmatchedSignals(database, items, this::fromSource, clock).report(List.of(SOURCE));
    counts.count("anna", count(YearMonth.of(2026, 5), 14, "asked by the investigators"));
    counts.count("anna", count(YearMonth.of(2026, 5), 14, null));
    counts.tellDue();

    // Then
    var reported = WrittenDown.in(database, AuditAct.OUTCOME_REPORTED).getFirst();
    assertThat(reported.entry().partner()).isEqualTo(SOURCE);
    assertThat(reported.facts()).hasSize(1_000);
    assertThat(reported.facts().getFirst().detail()).startsWith("received ");
    var entered = WrittenDown.in(database, AuditAct.COUNT_ENTERED);
    assertThat(entered).extracting(one -> one.entry().counts()).containsOnly(Map.of());
    assertThat(entered.getFirst().entry().objects()).containsEntry("held", "true");
    assertThat(entered.getFirst().entry().digests()).containsOnlyKeys("reason");
    assertThat(WrittenDown.in(database, AuditAct.OUTCOMES_COUNTED))
        .extracting(one -> one.entry().objects().get("code"))
        .containsExactly("no-match", "child-safeguarded");
  }

  @Test
  void nothingIsReportedThatTheAgreementDoesNotWant() {
    // Given
    agreements = List.of(AgreedReturns.agreement("hashes", "automatic: []"));
    keep(3, 0, DAY);
    var hits = new LookUpHits();
    hits.add(new LookUpHits.Hit(SOURCE, new UUID(7, 1), DAY));

    // When
    received().report();
    new PostgresMatchedSignals(database, hits, book, clock).report();

    // When it does, and what comes waits as a flood
    agreements = List.of(AgreedReturns.agreement("hashes", ALL));
    keep(1, 5, DAY);
    database.pool().query("update kept set flood = 1").execute().await();
    hits.add(new LookUpHits.Hit(SOURCE, new UUID(7, 5), DAY));
    received().report();
    new PostgresMatchedSignals(database, hits, book, clock).report();

    // Then
    assertThat(outcomes()).isEmpty();
    assertThat(hits("7")).isEqualTo(2);
  }

  @Test
  void lookUpsThatMatchAreReportedOnceADay() {
    // Given
    keep(2, 0, DAY.minusDays(3));
    var hits = new LookUpHits();
    var matched = new PostgresMatchedSignals(database, hits, book, clock);

    // When
    for (int round = 0; round < 3; round++) {
      hits.add(new LookUpHits.Hit(SOURCE, new UUID(7, 0), DAY));
      hits.add(new LookUpHits.Hit(SOURCE, new UUID(7, 0), DAY.minusDays(1)));
      hits.add(new LookUpHits.Hit(SOURCE, new UUID(8, 0), DAY));
      matched.report();
    }

    // Then
    assertThat(outcomes())
        .extracting(Outcome::date)
        .containsExactlyInAnyOrder(DAY, DAY.minusDays(1));
    assertThat(hits("7")).isEqualTo(6);
  }

  @Test
  void whatNeverMatchedIsToldByItsOrderOfMagnitudeOnceAMonthThatIsOver() {
    // Given 25 signals of which 3 matched, and one that is new
    keep(25, 0, LocalDate.of(2026, 9, 15));
    keep(1, 100, LocalDate.of(2026, 10, 15));
    var hits = new LookUpHits();
    for (int i = 0; i < 3; i++) {
      hits.add(new LookUpHits.Hit(SOURCE, new UUID(7, i), LocalDate.of(2026, 10, 2)));
    }
    hits.add(new LookUpHits.Hit(SOURCE, new UUID(7, 9), LocalDate.of(2026, 11, 2)));
    new PostgresMatchedSignals(database, hits, book, clock).write();
    var unmatched = new PostgresUnmatchedSignals(database, items, this::fromSource, clock);

    // When
    unmatched.report(List.of(SOURCE));
    unmatched.report(List.of(SOURCE));

    // Then
    assertThat(periods()).hasSize(1);
    var told = periods().getFirst();
    assertThat(told.from()).isEqualTo(LocalDate.of(2026, 10, 1));
    assertThat(told.to()).isEqualTo(LocalDate.of(2026, 10, 31));
    assertThat(told.atLeast()).isEqualTo(10);
    assertThat(told.atMost()).isEqualTo(Optional.of(99L));
  }

  @Test
  void fewSignalsAreNoAnswerToAQuestionAboutOne() {
    keep(9, 0, LocalDate.of(2026, 9, 15));
    var unmatched = new PostgresUnmatchedSignals(database, items, this::fromSource, clock);
    assertThat(unmatched.report(List.of(SOURCE))).isZero();
    assertThat(periods()).isEmpty();
  }

  @Test
  void sensitiveCountsGoLateAndNeverBelowTen() {
    // Given
    var counts = counts();
    counts.count("anna", count(YearMonth.of(2026, 5), 4, null));
    counts.count("anna", count(YearMonth.of(2026, 6), 7, null));
    counts.count("anna", count(YearMonth.of(2026, 7), 30, "asked by the investigators"));
    counts.count("anna", count(YearMonth.of(2026, 8), 20, null));

    // Then
    now = Instant.parse("2026-09-27T23:00:00Z");
    assertThat(counts.tellDue()).isZero();
    now = Instant.parse("2026-11-20T00:00:00Z");
    assertThat(counts.tellDue()).isEqualTo(1);
    assertThat(counts.tellDue()).isZero();
    assertThat(periods()).extracting(PeriodOutcome::atLeast).containsExactly(11L);
    assertThat(periods().getFirst().to()).isEqualTo(LocalDate.of(2026, 6, 30));

    // When a person releases the month that was held
    now = Instant.parse("2027-03-01T00:00:00Z");
    assertThat(counts.tellDue()).isZero();
    counts.count("ben", count(YearMonth.of(2026, 7), 30, null));

    // Then
    assertThat(counts.tellDue()).isEqualTo(2);
    assertThat(periods()).extracting(PeriodOutcome::atLeast).containsExactly(11L, 30L, 20L);
    assertThat(counts.list()).allMatch(line -> line.told().isPresent());
    assertThat(reason(() -> counts.count("ben", count(YearMonth.of(2026, 7), 31, null))))
        .isEqualTo("conflict");
  }

  @Test
  void onlyWhoIsEntitledAndAgreedCountsAtAll() {
    var counts = counts();
    assertThat(reason(() -> counts.count("anna", count(YearMonth.of(2027, 1), 1, null))))
        .isEqualTo("date-in-future");
    agreements = List.of(AgreedReturns.agreement("hashes", "outcomes: [received]"));
    assertThat(reason(() -> counts.count("anna", count(YearMonth.of(2026, 5), 1, null))))
        .isEqualTo("outcome-not-agreed");
    entitled = false;
    assertThat(reason(() -> counts.count("anna", count(YearMonth.of(2026, 5), 1, null))))
        .isEqualTo("not-entitled");
  }

  private PostgresPeriodCounts counts() {
    return new PostgresPeriodCounts(database, items, this::fromSource, () -> entitled, clock);
  }

  private static Count count(YearMonth month, long count, @Nullable String hold) {
    return new Count(SOURCE, OutcomeCode.CHILD_SAFEGUARDED, month, count, hold);
  }

  private static String reason(Runnable act) {
    try {
      act.run();
      return "";
    } catch (RefusedException e) {
      return e.refusal().reason().wireName();
    }
  }

  private void keep(int count, int from, LocalDate day) {
    OffsetDateTime at = day.atTime(12, 0).atOffset(ZoneOffset.UTC);
    database
        .pool()
        .preparedQuery(
            """
            insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause, purpose,
              stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
            select $1, ('00000000-0000-0007-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'kept', 'kept', 'content', 1, 1, 'hashes', 1,
              'content', 'p', 'signals/0', 1, 1, 0, $2, $2, $2 from generate_series($3::int, $4::int) n
            """)
        .execute(Tuple.of(SOURCE, at, from, from + count - 1))
        .await();
  }

  private void touch(int number, int version) {
    database
        .pool()
        .preparedQuery(
            "update kept set version = $2, change = 'changed', xid = pg_current_xact_id(), mark ="
                + " nextval('kept_mark') where id = $1")
        .execute(Tuple.of(new UUID(7, number), version))
        .await();
  }

  private long hits(String high) {
    return database
        .pool()
        .query(
            "select coalesce(sum(hits), 0)::int8 from looked_up where signal::text like"
                + " '00000000-0000-000"
                + high
                + "%'")
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private List<Outcome> outcomes() {
    return told().stream().filter(Outcome.class::isInstance).map(Outcome.class::cast).toList();
  }

  private List<PeriodOutcome> periods() {
    return told().stream()
        .filter(PeriodOutcome.class::isInstance)
        .map(PeriodOutcome.class::cast)
        .toList();
  }

  private List<Return> told() {
    var told = new ArrayList<Return>();
    for (var row :
        database.pool().query("select body from item order by number").execute().await()) {
      told.add(Return.parse(row.getBuffer(0).getBytes()));
    }
    return told;
  }
}
