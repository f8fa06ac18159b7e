package org.heliograph.node.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Inventory.Reason;
import org.heliograph.protocol.seal.Statement;
import org.heliograph.protocol.seal.TreeRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source is asked by a recipient that went back to a backup, and may have just been compared. */
class RestoredPartnerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration TAIL = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String FEDERATION = "test";
  private static final String SELF = "tern.example";
  private static final String PARTNER = "harbor.example";

  @TempDir Path folder;
  private final MovedClock clock = new MovedClock(InstantSource.fixed(NOW));
  private final SigningKey key = SigningKey.generate(new SecureRandom());
  private final List<Inquiry> questions = new ArrayList<>();
  private Vertx vertx;
  private EmbeddedPostgres postgres;
  private PostgresDatabase database;
  private PostgresRepairs repairs;
  private RepairLoops loops;
  private long told;

  /** Nothing was ever lost at the source. */
  private enum Nothing implements Recovering {
    LOST;

    @Override
    public void notExplained(Resync session, List<TreeRow> rows) {}

    @Override
    public void copied(Copies copies) {}

    @Override
    public void asked(Inquiry inquiry) {}

    @Override
    public void ended(Resync session) {}
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(vertx, postgres.database("tern"), clock);
    repairs = new PostgresRepairs(database, Nothing.LOST, new Wakeup(), clock);
    var numbers = new PostgresRepairNumbers(database);
    var voice = new RepairVoice(FEDERATION, SELF, () -> key, numbers, this::hears, clock);
    var footing =
        new RepairLoops.Footing(
            FEDERATION, SELF, database, TAIL, () -> List.of(PARTNER), () -> {}, clock);
    loops =
        RepairLoops.of(footing, repairs, new PostgresResyncs(database, clock), voice, Nothing.LOST);
  }

  @AfterEach
  void stop() {
    database.close();
    postgres.close();
    vertx.close().await();
  }

  private void hears(String partner, String jws) {
    var said = (Inquiry) Statement.verify(jws, _ -> key.verifyingKey());
    if (said.closed().isEmpty()) {
      questions.add(said);
    }
  }

  private void asks(Reason reason) {
    tells(UUID.randomUUID(), Asking.NOBODY, reason);
  }

  /** It holds nothing, as it should. */
  private void answers() {
    var question = questions.getLast();
    tells(question.session(), question.number(), Reason.ASKED);
  }

  private void tells(UUID session, long answers, Reason reason) {
    told++;
    repairs.told(
        new Inventory(
            FEDERATION,
            PARTNER,
            SELF,
            session,
            told,
            answers,
            clock.instant(),
            reason,
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    var _ = loops.lead();
  }

  @Test
  void itIsHeardSoonAfterTheLastComparisonThoughOthersWaitLonger() {
    // Given
    asks(Reason.EPOCH);
    answers();
    asks(Reason.EPOCH);
    assertThat(questions).hasSize(1);

    // When
    asks(Reason.RESTORED);
    clock.moves(SOON);
    var _ = loops.lead();

    // Then
    assertThat(questions).hasSize(2);
  }

  @Test
  void itRestsAWhileAllTheSame() {
    // Given
    asks(Reason.RESTORED);
    answers();

    // When
    asks(Reason.RESTORED);
    clock.moves(SOON.minusMillis(1));
    var _ = loops.lead();

    // Then
    assertThat(questions).hasSize(1);
  }

  @Test
  void whoDidNotGoBackWaits() {
    // Given
    asks(Reason.EPOCH);
    answers();
    asks(Reason.EPOCH);

    // When
    clock.moves(TAIL.minusMillis(1));
    var _ = loops.lead();

    // Then
    assertThat(questions).hasSize(1);
    clock.moves(Duration.ofMillis(1));
    var _ = loops.lead();
    assertThat(questions).hasSize(2);
  }

  @Test
  void whatItWasAskedBeforeItWentBackIsAskedAnew() {
    // Given
    asks(Reason.EPOCH);
    asks(Reason.EPOCH);
    assertThat(questions).hasSize(1);

    // When
    asks(Reason.RESTORED);

    // Then
    assertThat(questions).hasSize(2);
    assertThat(questions.getLast().session()).isEqualTo(questions.getFirst().session());
    answers();
    var _ = loops.lead();
    assertThat(questions).hasSize(2);
  }
}
