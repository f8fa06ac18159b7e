package org.heliograph.node.matching.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.id;

import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.flood.Trip.Measure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal, or a source, that matches too much of what is looked up waits for review. */
class MatchRateTest {
  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static int databases;
  private FloodStory story;

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    story = new FloodStory(postgres, "rate" + databases++).known();
    story.sends(2, 5);
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void aSignalThatMatchesMuchWaitsAlone() {
    // Given
    lookedUp(1_000);
    matched(2, 101);
    matched(3, 40);

    // When
    var trips = story.looks();

    // Then
    assertThat(trips)
        .singleElement()
        .satisfies(
            trip -> {
              assertThat(trip.measure()).isEqualTo(Measure.MATCHED_BY_SIGNAL);
              assertThat(trip.signal()).contains(id(2));
              assertThat(trip.observed()).isEqualTo(0.101);
            });
    assertThat(story.lumen.matches(2)).isZero();
    assertThat(story.lumen.matches(3)).isEqualTo(1);
    assertThat(story.feed()).contains("held 2", "kept 3 whole");
    assertThat(story.hold().waiting()).isEqualTo(1);

    // When more of the source comes
    story.sends(6, 6);

    // Then
    assertThat(story.lumen.matches(6)).as("only the one waits").isEqualTo(1);

    // When it is released, and goes on to match as much
    story.releases();

    // Then
    assertThat(story.lumen.matches(2)).isEqualTo(1);
    assertThat(story.looks()).as("what a person released is not held again").isEmpty();
  }

  @Test
  void whatHasLongBeenHereOrTooFewLookUpsSayNothing() {
    // Given
    lookedUp(99);
    matched(2, 99);

    // Then
    assertThat(story.looks()).isEmpty();

    // When a signal of eight days ago matches half of everything
    lookedUp(1_000);
    matched(1, 600);

    // Then
    assertThat(story.looks())
        .as("matches what it always would have: the world's doing")
        .noneMatch(trip -> trip.signal().filter(id(1)::equals).isPresent());
  }

  @Test
  void aSourceWhoseNewSignalsMatchMuchWaitsWithThem() {
    // Given it matched nothing much in the days before
    for (int day = 1; day <= 8; day++) {
      var at = story.lumen.now().minus(Duration.ofDays(day));
      counted("", 1_000, at);
      counted(HARBOR, 10, at);
    }
    lookedUp(1_000);
    counted(HARBOR, 51, story.lumen.now());
    signalCounted(3, 26);
    signalCounted(4, 25);

    // When
    var trips = story.looks();

    // Then
    assertThat(trips).extracting(Trip::measure).containsExactly(Measure.MATCHED_BY_SOURCE);
    assertThat(trips.getFirst().usual()).contains(0.01);
    assertThat(trips.getFirst().allowed()).isEqualTo(0.05);
    assertThat(story.hold().waiting()).isEqualTo(4);
    assertThat(story.lumen.matches(1)).as("what came before the last day").isEqualTo(1);

    // When
    story.releases();

    // Then
    assertThat(story.looks()).isEmpty();
  }

  @Test
  void whatIsHeldIsNotReportedAsMatched() {
    // Given
    for (int number = 2; number <= 3; number++) {
      story
          .lumen
          .database
          .pool()
          .preparedQuery("insert into looked_up (source, signal, day, hits) values ($1, $2, $3, 7)")
          .execute(
              Tuple.of(HARBOR, id(number))
                  .addLocalDate(story.lumen.now().atOffset(ZoneOffset.UTC).toLocalDate()))
          .await();
    }
    lookedUp(1_000);
    matched(2, 500);
    story.looks();

    // When
    story.discards();

    // Then
    assertThat(story.lumen.rows("select from looked_up where told and signal = '" + id(2) + "'"))
        .as("settled without a word to the source")
        .hasSize(1);
    assertThat(story.lumen.rows("select from looked_up where not told")).hasSize(1);
  }

  private void lookedUp(long values) {
    counted("", values, story.lumen.now());
  }

  private void matched(int number, long times) {
    counted(HARBOR, times, story.lumen.now());
    signalCounted(number, times);
  }

  private void counted(String source, long times, Instant at) {
    story
        .lumen
        .database
        .pool()
        .preparedQuery(
            "insert into flood_match as m values ($1, $2, $3)"
                + " on conflict (source, bucket) do update set times = m.times + excluded.times")
        .execute(Tuple.of(source, SignalSeries.bucket(at).atOffset(ZoneOffset.UTC), times))
        .await();
  }

  private void signalCounted(int number, long times) {
    story
        .lumen
        .database
        .pool()
        .preparedQuery("insert into flood_signal_match values ($1, $2, $3, $4)")
        .execute(
            Tuple.of(
                SignalSeries.bucket(story.lumen.now()).atOffset(ZoneOffset.UTC),
                HARBOR,
                id(number),
                times))
        .await();
  }
}
