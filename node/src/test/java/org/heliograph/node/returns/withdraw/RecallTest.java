package org.heliograph.node.returns.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Iterators;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.publish.DraftSignal;
import org.heliograph.node.outbound.publish.Job;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallTest {
  private static final String LUMEN = "lumen.example";
  private static final String TERN = "tern.example";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private final Clock clock = Clock.systemUTC();
  private Publishing own;
  private PostgresWithdrawals acts;
  private WithdrawalRounds rounds;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void start() {
    own = new Publishing(postgres, "recall" + DATABASES.incrementAndGet(), clock);
    acts = new PostgresWithdrawals(own.database, clock);
    rounds = new WithdrawalRounds(own.database, clock, () -> {});
  }

  @AfterEach
  void stop() {
    own.close();
  }

  private void finish() {
    while (rounds.advance()) {
      // one round at a time
    }
  }

  private Withdrawal recall(Job job) {
    return acts.recall(job.id(), "wrong list", "ada");
  }

  @Test
  void everyHolderIsToldOfItsDeliveriesAndHoldsNothingAnyLonger() {
    // Given two uploads, one with a partner that came later
    var kept = own.upload("kept", 1, 30);
    own.release(LUMEN);
    var wrong = own.upload("wrong", 1_001, 2_500);
    own.release(LUMEN);
    own.release(TERN);

    // When
    var act = recall(wrong);
    finish();

    // Then
    assertThat(act.signals()).isEqualTo(2_500);
    for (var partner : List.of(LUMEN, TERN)) {
      assertThat(own.notices(partner)).extracting(Recall::id).containsExactly(act.id());
      assertThat(own.notices(partner)).extracting(Recall::signals).containsExactly(2_500L);
      assertThat(own.held(partner))
          .isEqualTo(
              own.ids("select id from signal where job = '" + kept.id() + "' order by origin"))
          .hasSize(30);
    }
    assertThat(own.number("select count(*) from signal where state = 'active'")).isEqualTo(30);
    assertThat(
            own.number(
                "select count(*) from signal where state = 'withdrawn' and reason = 'wrong list'"
                    + " and withdrawal = '"
                    + act.id()
                    + "'"))
        .isEqualTo(2_500);
    assertThat(acts.find(act.id()).orElseThrow().running()).isFalse();
  }

  @Test
  void noWithdrawalOfOneSignalGoesAsWell() {
    // Given
    var wrong = own.upload("wrong", 1, 1_500);
    own.release(LUMEN);
    long before = own.number("select count(*) from consignment");

    // When
    recall(wrong);
    finish();
    own.terms = own.terms("version: 2");
    own.release(LUMEN);

    // Then
    assertThat(own.number("select count(*) from consignment")).isEqualTo(before);
  }

  @Test
  void whatHasNotGoneYetNeverGoes() {
    // Given
    var wrong = own.upload("wrong", 1, 50);

    // When
    recall(wrong);
    own.release(LUMEN);

    // Then
    assertThat(own.number("select count(*) from consignment")).isZero();
    finish();
    assertThat(own.notices(LUMEN)).isEmpty();
    assertThat(own.number("select count(*) from recall_notice")).isZero();
  }

  @Test
  void aSignalThatWentTwiceIsNamedTwice() {
    // Given
    var wrong = own.upload("wrong", 1, 20);
    own.release(LUMEN);
    own.terms = own.terms("version: 2");
    own.release(LUMEN);
    var deliveries = own.number("select count(*) from consignment");
    assertThat(own.number("select sum(entries) from consignment")).isEqualTo(40);

    // When
    recall(wrong);
    finish();

    // Then both versions are named, each under its own agreement
    var parts = own.notices(LUMEN);
    assertThat(parts).hasSize(2).extracting(Recall::part).containsExactly(1, 2);
    assertThat(parts).extracting(Recall::signals).containsOnly(20L);
    assertThat(parts.stream().mapToLong(part -> part.delivered().size()).sum())
        .isEqualTo(deliveries);
    assertThat(own.held(LUMEN)).isEmpty();
    assertThat(
            own.number(
                "select count(distinct agreement_version) from item where partner = '"
                    + LUMEN
                    + "'"))
        .isEqualTo(2);
  }

  @Test
  void placesAreNamedWhereOtherSignalsWentAlong() {
    // Given
    own.upload("kept", 1, 10);
    var wrong = own.upload("wrong", 101, 10);
    own.release(LUMEN);

    // When
    recall(wrong);
    finish();

    // Then
    var places =
        own.notices(LUMEN).getFirst().delivered().stream()
            .flatMap(one -> one.entries().stream())
            .mapToInt(range -> range.to() - range.from() + 1)
            .sum();
    assertThat(places).isEqualTo(10);
    assertThat(own.held(LUMEN)).hasSize(10);
  }

  @Test
  void aReleaseInFlightIsNotMissed() throws Exception {
    // Given a release that has read its signals and not committed
    var wrong = own.upload("wrong", 1, 500);
    var read = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    var release =
        CompletableFuture.runAsync(
            () -> own.releaseThrough(LUMEN, outbox -> new PausedOutbox(outbox, read, mayGoOn)),
            Thread::startVirtualThread);
    assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();

    // When
    recall(wrong);
    var told = CompletableFuture.runAsync(this::finish, Thread::startVirtualThread);
    own.await("select count(*) from pg_locks where not granted", 1);
    assertThat(own.notices(LUMEN)).isEmpty();
    mayGoOn.countDown();
    release.get(30, TimeUnit.SECONDS);
    told.get(30, TimeUnit.SECONDS);
    own.release(LUMEN);

    // Then
    assertThat(own.number("select sum(entries) from consignment")).isEqualTo(500);
    assertThat(own.notices(LUMEN)).extracting(Recall::signals).containsExactly(500L);
    assertThat(own.held(LUMEN)).isEmpty();
  }

  @Test
  void aNodeThatStopsBetweenAnyTwoStepsGoesOn() {
    // Given a node that stops after each first step that it takes
    var wrong = own.upload("wrong", 1, 300);
    own.release(LUMEN);
    own.release(TERN);
    var act = recall(wrong);
    var stopping =
        new WithdrawalRounds(
            own.database,
            clock,
            () -> {
              throw new IllegalStateException("stopped");
            });

    // When it stops after each partner, and in the middle of the rows
    for (int told = 1; told <= 2; told++) {
      assertThatThrownBy(stopping::advance).hasMessage("stopped");
      assertThat(own.number("select count(*) from recall_notice")).isEqualTo(told);
    }
    assertThat(acts.find(act.id()).orElseThrow().toldAt()).isNull();
    acts.told(act);
    var few = new PostgresRecalledRows(own.database, 70);
    assertThat(few.mark(act)).isTrue();
    assertThat(few.mark(act)).isTrue();
    assertThat(own.number("select count(*) from signal where state = 'withdrawn'")).isEqualTo(140);
    finish();

    // Then
    assertThat(own.notices(LUMEN)).hasSize(1);
    assertThat(own.notices(TERN)).hasSize(1);
    assertThat(own.number("select count(*) from signal where state = 'withdrawn'")).isEqualTo(300);
    assertThat(acts.find(act.id()).orElseThrow().running()).isFalse();
  }

  @Test
  void theCorrectedUploadFlowsAtOnce() {
    // Given
    var wrong = own.upload("wrong", 1, 100);
    own.release(LUMEN);

    // When the same rows come again right after the recall, before anything else was done
    recall(wrong);
    var fixed = own.upload("fixed", 51, 100);
    finish();
    own.release(LUMEN);

    // Then
    assertThat(fixed.accepted()).isEqualTo(100);
    assertThat(own.held(LUMEN))
        .hasSize(100)
        .containsExactlyInAnyOrderElementsOf(
            own.ids("select id from signal where job = '" + fixed.id() + "'"));
    assertThat(
            own.number(
                "select count(*) from signal where job = '"
                    + wrong.id()
                    + "' and state = 'withdrawn'"))
        .isEqualTo(100);
  }

  @Test
  void aSingleSignalOfTheSameContentIsNoDuplicateEither() {
    // Given
    var wrong = own.upload("wrong", 1, 1);
    var other = own.upload("other", Publishing.rows(1, 1, 70));
    var id = own.ids("select id from signal where job = '" + other.id() + "'").getFirst();
    recall(wrong);

    // When
    var draft =
        DraftSignal.ofJson(Publishing.rows(1, 1, 80).strip().getBytes(StandardCharsets.UTF_8));
    var result = own.publisher.replace(id, 1, draft);

    // Then
    assertThat(result.version()).isEqualTo(2);
    finish();
    assertThat(own.number("select count(*) from signal where state = 'active'")).isOne();
  }

  @Test
  void anUploadThatRunsStops() {
    // Given an upload whose first thousand rows are stored while the client is sending on
    var parts =
        List.of(
            (Supplier<String>) () -> Publishing.rows(1, 1_500, 80),
            () -> {
              own.await("select accepted from job", 1_000);
              recall(own.jobs.list(null, 1).items().getFirst());
              return Publishing.rows(1_501, 1_500, 80);
            });
    var body =
        new SequenceInputStream(
            Iterators.asEnumeration(
                Iterators.transform(parts.iterator(), part -> Publishing.stream(part.get()))));

    // When it is recalled meanwhile
    assertThatThrownBy(() -> own.upload("wrong", body))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("recalled");
    finish();

    // Then
    var job = own.jobs.list(null, 1).items().getFirst();
    assertThat(job.state()).isEqualTo(Job.State.FAILED);
    assertThat(job.accepted()).isEqualTo(1_000);
    assertThat(own.number("select count(*) from signal where state = 'active'")).isZero();
    assertThat(own.number("select count(*) from signal")).isEqualTo(1_000);
  }

  @Test
  void theRecalledUploadItselfIsNotTakenAgain() {
    // Given
    var wrong = own.upload("wrong", 1, 10);
    recall(wrong);

    // Then
    assertThatThrownBy(() -> own.upload("wrong", 1, 10))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().reason()).isEqualTo(RefusalReason.CONFLICT);
              assertThat(e.refusal().detail()).contains("recalled");
            });
    assertThat(own.jobs.find(wrong.id()).orElseThrow().withdrawal()).isNotNull();
  }

  @Test
  void aSecondRecallChangesNothing() {
    // Given
    var wrong = own.upload("wrong", 1, 10);
    own.release(LUMEN);
    var first = recall(wrong);
    finish();

    // When
    var second = acts.recall(wrong.id(), "another reason", "bo");
    finish();

    // Then
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.reason()).isEqualTo("wrong list");
    assertThat(own.notices(LUMEN)).hasSize(1);
  }

  @Test
  void anUnknownUploadIsRefusedAndAnEmptyOneIsDone() {
    assertThatThrownBy(() -> acts.recall(new UUID(1, 2), "wrong list", "ada"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.NOT_FOUND));

    // Given
    var empty = own.upload("empty", "");

    // When
    var act = recall(empty);
    finish();

    // Then
    var done = acts.find(act.id()).orElseThrow();
    assertThat(done.running()).isFalse();
    assertThat(done.signals()).isZero();
    assertThat(done.toldAt()).isNotNull();
  }
}
