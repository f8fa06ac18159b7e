package org.heliograph.node.returns.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.audit.Acting;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.whatif.OwnSignals;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsOfWithdrawingTest {
  private static final String LUMEN = "lumen.example";
  private static final Actor ADA = Actor.person("p-ada");
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private final Clock clock = Clock.systemUTC();
  private Publishing own;
  private Withdrawing withdrawing;

  @BeforeAll
  static void startDatabase() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void start() {
    own = new Publishing(postgres, "acts" + DATABASES.incrementAndGet(), clock);
    var origin = new StoredFacts.Origin(OwnSignals.FEDERATION, OwnSignals.SELF);
    withdrawing = new Withdrawing(own.database, origin, () -> {}, clock);
  }

  @AfterEach
  void stop() {
    own.close();
  }

  private List<WrittenDown> written(AuditAct act) {
    return WrittenDown.in(own.database, act);
  }

  private void finish() {
    var rounds = new WithdrawalRounds(own.database, clock, () -> {});
    while (rounds.advance()) {
      // one round at a time
    }
  }

  @Test
  void aRecallIsOneActAndItsRoundsNameTheSignals() {
    // Given
    var wrong = own.upload("wrong", 1, 7_000);
    own.release(LUMEN);
    WrittenDown.clear(own.database);

    // When
    var act = Acting.as(ADA, () -> withdrawing.recall(wrong.id(), "wrong list", "ada"));
    withdrawing.recall(wrong.id(), "wrong list", "ada");
    finish();

    // Then
    var recalled = written(AuditAct.UPLOAD_RECALLED);
    assertThat(recalled).hasSize(1);
    assertThat(recalled.getFirst().entry().actor()).isEqualTo(ADA);
    assertThat(recalled.getFirst().entry().objects())
        .containsEntry("recall", act.id().toString())
        .containsEntry("upload", wrong.id().toString());
    assertThat(recalled.getFirst().entry().counts()).containsEntry("signals", 7_000L);
    assertThat(recalled.getFirst().entry().digests()).containsOnlyKeys("reason");
    var sent = written(AuditAct.RECALL_SENT);
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().entry().partner()).isEqualTo(LUMEN);
    assertThat(sent.getFirst().entry().counts()).containsEntry("signals", 7_000L);
    var rounds = written(AuditAct.SIGNALS_WITHDRAWN);
    assertThat(rounds).hasSize(2).extracting(one -> one.entry().actor()).containsOnly(Actor.NODE);
    assertThat(rounds)
        .extracting(one -> one.entry().objects().get("recall"))
        .containsOnly(act.id().toString());
    assertThat(rounds.stream().flatMap(one -> one.facts().stream()).map(Fact::signal))
        .containsExactlyInAnyOrderElementsOf(own.ids("select id from signal"));
  }

  @Test
  void whatIsSentAgainAfterARecallGivesWayWithAnEntry() {
    // Given
    var wrong = own.upload("wrong", 1, 3);
    var act = withdrawing.recall(wrong.id(), "wrong list", "ada");
    WrittenDown.clear(own.database);

    // When
    own.upload("right", 1, 3);

    // Then
    var gaveWay = written(AuditAct.SIGNALS_WITHDRAWN);
    assertThat(gaveWay).hasSize(1);
    assertThat(gaveWay.getFirst().entry().objects()).containsEntry("recall", act.id().toString());
    assertThat(gaveWay.getFirst().facts()).hasSize(3);
  }

  @Test
  void aWithdrawalByQueryNamesItsSignalsOrLeavesNothing() {
    // Given
    var wrong = own.upload("wrong", 1, 4);
    var query = new SignalQuery(null, null, wrong.id(), null, null, null, null, List.of());
    var preview = withdrawing.preview(query);
    var stale = withdrawing.preview(query);
    WrittenDown.clear(own.database);

    // When
    var act = withdrawing.withdraw(query, "{\"job\":\"x\"}", preview.token(), "wrong", "ada");

    // Then
    var withdrawn = written(AuditAct.SIGNALS_WITHDRAWN);
    assertThat(withdrawn).hasSize(1);
    assertThat(withdrawn.getFirst().entry().objects()).containsEntry("recall", act.id().toString());
    assertThat(withdrawn.getFirst().entry().digests()).containsOnlyKeys("reason", "query");
    assertThat(withdrawn.getFirst().facts()).hasSize(4);
    assertThatThrownBy(() -> withdrawing.withdraw(query, "{}", stale.token(), "wrong", "ada"))
        .isInstanceOf(RefusedException.class);
    assertThat(written(AuditAct.SIGNALS_WITHDRAWN)).hasSize(1);
  }
}
