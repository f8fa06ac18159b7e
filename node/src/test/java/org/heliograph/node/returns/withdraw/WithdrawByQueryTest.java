package org.heliograph.node.returns.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.publish.DraftSignal;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.whatif.OwnSignals;
import org.heliograph.node.returns.withdraw.WithdrawalPreview.Holder;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawByQueryTest {
  private static final String LUMEN = "lumen.example";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private final Clock clock = Clock.systemUTC();
  private Publishing own;
  private Withdrawing withdrawing;
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
    own = new Publishing(postgres, "query" + DATABASES.incrementAndGet(), clock);
    withdrawing = withdrawing(clock);
    rounds = new WithdrawalRounds(own.database, clock, () -> {});
  }

  private Withdrawing withdrawing(Clock at) {
    var origin = new StoredFacts.Origin(OwnSignals.FEDERATION, OwnSignals.SELF);
    return new Withdrawing(own.database, origin, () -> {}, at);
  }

  @AfterEach
  void stop() {
    own.close();
  }

  private static SignalQuery ofJob(UUID job) {
    return query(job, null, List.of());
  }

  private static SignalQuery query(@Nullable UUID job, @Nullable String label, List<UUID> ids) {
    return new SignalQuery(null, label, job, null, null, null, null, ids);
  }

  private Withdrawal withdraw(SignalQuery query, PreviewToken token) {
    return withdrawing.withdraw(query, "{\"kind\":\"content\"}", token, "wrong list", "ada");
  }

  private void finish() {
    while (rounds.advance()) {
      // one round at a time
    }
  }

  @Test
  void whatWasPreviewedIsWithdrawnEverywhere() {
    // Given
    own.upload("kept", 1, 10);
    var wrong = own.upload("wrong", 101, 30);
    own.release(LUMEN);
    var single =
        own.ids("select id from signal where job = '" + wrong.id() + "' limit 1").getFirst();
    own.publisher.withdraw(single, "by itself");
    own.release(LUMEN);
    var deliveries = own.number("select count(*) from consignment");

    // When
    var query = ofJob(wrong.id());
    var preview = withdrawing.preview(query);
    var act = withdraw(query, preview.token());
    finish();
    own.release(LUMEN);

    // Then
    assertThat(preview.signals()).isEqualTo(29);
    assertThat(preview.kinds()).containsOnlyKeys("content").containsValue(29L);
    assertThat(preview.holders()).containsExactly(new Holder(LUMEN, 29));
    assertThat(preview.sample()).hasSize(20).doesNotContain(single);
    assertThat(act.signals()).isEqualTo(29);
    assertThat(own.notices(LUMEN)).extracting(Recall::signals).containsExactly(29L);
    assertThat(own.held(LUMEN)).hasSize(10);
    assertThat(own.number("select count(*) from consignment")).isEqualTo(deliveries);
    assertThat(own.number("select count(*) from withdrawal where state = 'running'")).isZero();
  }

  @Test
  void aResultThatChangedSinceThePreviewIsRefusedWithWhatChanged() {
    // Given
    var first = own.upload("first", 1, 10);
    var some = own.ids("select id from signal where job = '" + first.id() + "' order by origin");
    var query = new SignalQuery("content", null, null, null, null, null, null, List.of());

    // Then more of them
    var token = withdrawing.preview(query).token();
    own.upload("second", 101, 2);
    assertRefused(query, token, "counted 10 signals, now there are 12: 2 more");

    // Then fewer
    var before = withdrawing.preview(query).token();
    own.publisher.withdraw(some.getFirst(), "by itself");
    assertRefused(query, before, "counted 12 signals, now there are 11: 1 fewer");

    // Then a new version of one
    var seen = withdrawing.preview(query).token();
    own.publisher.replace(some.getLast(), 1, draft(999));
    assertRefused(query, seen, "11 signals as in the preview, but some are others");
    assertThat(own.number("select count(*) from withdrawal")).isZero();
    assertThat(own.number("select count(*) from signal where state = 'withdrawn'")).isOne();
  }

  private static DraftSignal draft(int number) {
    return DraftSignal.ofJson(
        Publishing.rows(number, 1, 80).strip().getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(SignalQuery query, PreviewToken token, String words) {
    assertThatThrownBy(() -> withdraw(query, token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().reason()).isEqualTo(RefusalReason.CONFLICT);
              assertThat(e.refusal().detail()).contains(words);
            });
  }

  @Test
  void aPreviewIsGoodForAQuarterOfAnHour() {
    // Given
    var job = own.upload("wrong", 1, 3);
    var token = withdrawing.preview(ofJob(job.id())).token();

    // When
    withdrawing = withdrawing(Clock.offset(clock, Duration.ofMinutes(16)));

    // Then
    assertRefused(ofJob(job.id()), PreviewToken.parse(token.toString()), "older than 15 minutes");
  }

  @Test
  void conditionsNarrowTheQuery() {
    // Given
    var job = own.upload("wrong", 1, 20);
    own.publisher.publish(draft(500));
    var ids = own.ids("select id from signal order by origin");
    var now = clock.instant();

    // Then
    assertThat(count(query(null, null, ids.subList(0, 7)))).isEqualTo(7);
    assertThat(count(query(job.id(), null, ids.subList(18, 21)))).isEqualTo(2);
    assertThat(count(query(null, "tc:nothing", ids))).isZero();
    assertThat(count(new SignalQuery("url", null, null, null, null, null, null, List.of())))
        .isZero();
    assertThat(
            count(
                new SignalQuery(
                    "content",
                    null,
                    null,
                    now.minusSeconds(600),
                    now.plusSeconds(1),
                    null,
                    null,
                    List.of())))
        .isEqualTo(21);
    assertThat(count(new SignalQuery(null, null, null, null, null, null, now, List.of()))).isZero();
    assertThatThrownBy(() -> count(query(null, null, List.of())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("every signal");
  }

  private long count(SignalQuery query) {
    return withdrawing.preview(query).signals();
  }

  @Test
  void signalsOfARecalledUploadAreNotFoundAgain() {
    // Given
    var job = own.upload("wrong", 1, 20);
    new PostgresWithdrawals(own.database, clock).recall(job.id(), "wrong list", "ada");

    // Then
    var preview = withdrawing.preview(ofJob(job.id()));
    assertThat(preview.signals()).isZero();
    assertThatThrownBy(() -> withdraw(ofJob(job.id()), preview.token()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.NOT_FOUND));
  }

  @Test
  void oneSignalIsTakenBackUnderAnEndedAgreementAndUnderASupersededVersion() {
    // Given signals that went under version 1, one of them again under version 2
    own.upload("some", 1, 3);
    own.release(LUMEN);
    var ids = own.ids("select id from signal order by origin");
    own.terms = own.terms("version: 2");
    own.release(LUMEN);

    // When the agreement has ended, one is withdrawn, and the upload is recalled after that
    own.terms = PolicyTable.empty();
    own.publisher.withdraw(ids.getFirst(), "by itself");
    own.release(LUMEN);

    // Then the entry goes under the terms that it was held under
    assertThat(own.held(LUMEN)).doesNotContain(ids.getFirst());
    assertThat(
            own.number(
                "select count(*) from consignment where stream = 'control/0' and 'withdraw' ="
                    + " any(actions) and agreement_version = 2"))
        .isOne();
    withdraw(query(null, null, ids), withdrawing.preview(query(null, null, ids)).token());
    finish();
    assertThat(own.held(LUMEN)).isEmpty();
    assertThat(own.notices(LUMEN)).extracting(Recall::signals).containsOnly(2L);
  }
}
