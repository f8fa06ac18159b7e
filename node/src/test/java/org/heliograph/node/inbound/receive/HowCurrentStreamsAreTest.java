package org.heliograph.node.inbound.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until when all that a source had sent on a stream is here. */
class HowCurrentStreamsAreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final AgreementRef AGREEMENT = new AgreementRef("harbor-to-lumen", 1);
  private static final String SOURCE = "harbor.example";
  private static final StreamName FIRST = StreamName.parse("signals/0");
  private static final StreamName SECOND = StreamName.parse("signals/1");

  @TempDir Path folder;
  private final PostgresPositions positions = new PostgresPositions(Duration.ofSeconds(30));
  private long beats;
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

  @Test
  void aStreamThatBeginsLaterIsAsCurrentAsTheLastHeartbeatThatDidNotNameIt() {
    // Given
    arrives(FIRST, 1);
    announces(NOW, head(FIRST, 1));

    // When
    arrives(SECOND, 1);

    // Then
    assertThat(asOf(SECOND)).contains(NOW);
  }

  @Test
  void aSourceOfWhichNoHeartbeatCameIsNotKnownToBeCurrent() {
    // When
    arrives(FIRST, 1);
    arrives(SECOND, 1);

    // Then
    assertThat(asOf(FIRST)).isEmpty();
    assertThat(asOf(SECOND)).isEmpty();
  }

  @Test
  void aNewStreamOfWhichAHeartbeatTellsMoreThanArrivedIsNoMoreCurrentThanBefore() {
    // Given
    arrives(FIRST, 1);
    announces(NOW, head(FIRST, 1));

    // When
    announces(NOW.plus(MINUTE), head(FIRST, 1), head(SECOND, 1));

    // Then
    assertThat(asOf(FIRST)).contains(NOW.plus(MINUTE));
    assertThat(asOf(SECOND)).contains(NOW);

    // And it is as soon as that came
    arrives(SECOND, 1);
    assertThat(asOf(SECOND)).contains(NOW.plus(MINUTE));
  }

  @Test
  void aHeartbeatThatWasOvertakenCountsAllTheSame() {
    // Given
    arrives(FIRST, 1);
    arrives(FIRST, 2);

    // When
    announces(NOW, head(FIRST, 1));

    // Then
    assertThat(asOf(FIRST)).contains(NOW);
  }

  private static Heartbeat.Head head(StreamName stream, long sequence) {
    return new Heartbeat.Head(stream, 1, sequence, Optional.of(hash(stream, sequence)), 0);
  }

  private void announces(Instant time, Heartbeat.Head... heads) {
    var heartbeat =
        new Heartbeat("test", SOURCE, "lumen.example", ++beats, time, Arrays.asList(heads));
    var alarms = database.inTransaction(sql -> positions.announced(sql, heartbeat));
    assertThat(alarms).isEmpty();
  }

  private void arrives(StreamName stream, long sequence) {
    var seal =
        new Seal(
            "test",
            SOURCE,
            "lumen.example",
            AGREEMENT,
            new Position(1, stream, sequence),
            1,
            hash(stream, 0),
            sequence == 1 ? Optional.empty() : Optional.of(hash(stream, sequence - 1)),
            NOW);
    var now = OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC);
    database.inTransaction(sql -> positions.take(sql, seal, hash(stream, sequence), now));
  }

  private static Hash hash(StreamName stream, long sequence) {
    return Hash.ofJws(stream + "." + sequence);
  }

  private Optional<Instant> asOf(StreamName stream) {
    var rows =
        database.pool().query("select as_of from inbound_head where stream = '" + stream + "'");
    return Optional.ofNullable(rows.execute().await().iterator().next().getOffsetDateTime(0))
        .map(OffsetDateTime::toInstant);
  }
}
