package org.heliograph.node.returns.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.delivered;
import static org.heliograph.node.returns.stop.Recipient.recall;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.protocol.notice.Recall.Delivered;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recall of many consignments, all in one notice. {@code -Dheliograph.test.recalled=500} takes
 * 500,000 signals.
 */
@Tag("alone")
class RecallSpeedTest {
  private static final int CONSIGNMENTS = Integer.getInteger("heliograph.test.recalled", 20);
  private static final UUID RECALL = new UUID(7, 7);

  @TempDir static Path folder;

  @Test
  void manyStopAtOnceAndAreErasedSoonAfter() {
    try (var postgres = EmbeddedPostgres.start(folder);
        var lumen = new Recipient(postgres, "speed")) {
      // Given
      fill(lumen);
      lumen.waits(Duration.ofMinutes(5));
      var all =
          IntStream.rangeClosed(1, CONSIGNMENTS)
              .mapToObj(sequence -> delivered(sequence))
              .toArray(Delivered[]::new);

      // When
      long began = System.nanoTime();
      lumen.takes(HARBOR, recall(RECALL, all));
      var stopped = Duration.ofNanos(System.nanoTime() - began);

      // Then
      assertThat(lumen.state(HARBOR, 1)).isEqualTo("withdrawn");
      assertThat(stopped).isLessThan(Duration.ofSeconds(2));

      // When
      lumen.sweeps();
      var erased = Duration.ofNanos(System.nanoTime() - began);
      var said = lumen.says();
      var acknowledged = Duration.ofNanos(System.nanoTime() - began);

      // Then
      System.err.printf(
          "%,d signals: stopped %s, erased %s, acknowledged %s%n",
          CONSIGNMENTS * 1_000, stopped, erased, acknowledged);
      assertThat(said).singleElement().satisfies(one -> assertThat(one.confirmed()).isPresent());
      assertThat(lumen.rows("select from kept where entry is not null limit 1")).isEmpty();
      assertThat(erased).isLessThan(Duration.ofSeconds(20));
    }
  }

  private static void fill(Recipient lumen) {
    lumen
        .database
        .pool()
        .preparedQuery(
            """
            insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
              purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
            select $1, ('00000000-0000-0011-0000-' || lpad(to_hex(number), 12, '0'))::uuid, 'kept', 'kept', 'content', number, 1,
              'hashes', 1, 'content', 'p', $2, 'signals/0', 1, 1 + (number - 1) / 1000, (number - 1) % 1000, $3, $3, $4
            from generate_series(1, $5::int) as number
            """)
        .execute(
            Tuple.of(HARBOR)
                .addBuffer(Buffer.buffer(Recipient.discloses(HARBOR, 1, 1).toWire().toByteArray()))
                .addOffsetDateTime(lumen.now().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(lumen.now().plus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC))
                .addInteger(CONSIGNMENTS * 1_000))
        .await();
  }
}
