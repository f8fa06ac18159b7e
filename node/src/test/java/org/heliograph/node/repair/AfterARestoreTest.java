package org.heliograph.node.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.inbound.receive.PostgresPositions;
import org.heliograph.node.outbound.PostgresOutbox;
import org.heliograph.node.outbound.seal.OutboundHeads;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup knows nothing of must not begin anew with numbers that were given out since. */
class AfterARestoreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration TAIL = Duration.ofSeconds(30);
  private static final String PARTNER = "harbor.example";
  private static final StreamName STREAM = StreamName.parse("outcomes/0");

  @TempDir Path folder;
  private Vertx vertx;
  private EmbeddedPostgres postgres;
  private PostgresDatabase database;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    postgres = EmbeddedPostgres.start(folder);
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    database = PostgresDatabase.open(vertx, postgres.database("lumen"), clock);
  }

  @AfterEach
  void stop() {
    database.close();
    postgres.close();
    vertx.close().await();
  }

  private OutboundHeads headsOfAPartnerThatIsNew() {
    return database.inTransaction(
        sql -> {
          PostgresOutbox.lock(sql, PARTNER);
          return PostgresOutbox.headsOf(sql, PARTNER);
        });
  }

  private Row read(String query) {
    return database.pool().query(query).execute().await().iterator().next();
  }

  @Test
  void partnersAndStreamsThatItForgotBeginPastWhatWasGivenOut() {
    // When
    var _ =
        new PostgresRecovery(database, Clock.fixed(NOW, ZoneOffset.UTC)).declare("a disk failed");
    var heads = headsOfAPartnerThatIsNew();

    // Then
    var numbers = read("select revision, receipt_number, heartbeat_number from outbound_partner");
    assertThat(numbers.getLong(0)).isEqualTo(NOW.getEpochSecond() * 1_000_000);
    assertThat(numbers.getLong(1)).isEqualTo(numbers.getLong(0));
    assertThat(numbers.getLong(2)).isEqualTo(numbers.getLong(0));
    assertThat(heads.of(STREAM).epoch()).isEqualTo(NOW.getEpochSecond());
  }

  @Test
  void whereNothingWasRestoredAllBeginsAtTheFirst() {
    // When
    var heads = headsOfAPartnerThatIsNew();

    // Then
    assertThat(heads.of(STREAM).epoch()).isEqualTo(1);
    assertThat(read("select revision from outbound_partner").getLong(0)).isZero();
  }

  @Test
  void aStreamThatOnlyThePartnerKnowsBeginsAnEpochToo() {
    // When
    database.inTransaction(
        sql -> {
          PostgresOutbox.lock(sql, PARTNER);
          new PostgresEpochs(Clock.fixed(NOW, ZoneOffset.UTC)).begin(sql, PARTNER, Set.of(STREAM));
          return true;
        });

    // Then
    var head = read("select stream, epoch, sequence from outbound_head");
    assertThat(head.getString(0)).isEqualTo(STREAM.toString());
    assertThat(head.getLong(1)).isEqualTo(NOW.getEpochSecond());
    assertThat(head.getLong(2)).isZero();
  }

  @Test
  void aTailIsNotMissedAnyLongerOnceItsEpochIsOverAndBothAgree() {
    // Given
    var wants = new PostgresWants(database, TAIL, Clock.fixed(NOW.plus(TAIL), ZoneOffset.UTC));
    announces(1, 3, NOW.minus(TAIL).minus(TAIL));
    database.inTransaction(sql -> positions().missingTails(sql, PARTNER, NOW));
    assertThat(wants.of(PARTNER)).isPresent();

    // When it says that a new epoch began, in which nothing was sent
    announces(7, 0, NOW);

    // Then until both have compared, something is missing
    assertThat(wants.of(PARTNER)).isPresent();
    wants.agreed(PARTNER);
    assertThat(wants.of(PARTNER)).isEmpty();

    // When something is announced in the new epoch and does not come either
    announces(7, 1, NOW);
    database.inTransaction(
        sql -> positions().missingTails(sql, PARTNER, NOW.plus(TAIL).plusSeconds(1)));

    // Then
    var hole = read("select epoch, first, last from inbound_hole");
    assertThat(List.of(hole.getLong(0), hole.getLong(1), hole.getLong(2)))
        .containsExactly(7L, 1L, 1L);
  }

  private static PostgresPositions positions() {
    return new PostgresPositions(TAIL);
  }

  private void announces(long epoch, long sequence, Instant time) {
    Optional<Hash> seal =
        sequence == 0 ? Optional.empty() : Optional.of(Hash.ofBytes(new byte[Hash.LENGTH]));
    var head = new Heartbeat.Head(STREAM, epoch, sequence, seal, 0);
    var heartbeat = new Heartbeat("test.example", PARTNER, "lumen.example", 1, time, List.of(head));
    database.inTransaction(sql -> positions().announced(sql, heartbeat));
  }
}
