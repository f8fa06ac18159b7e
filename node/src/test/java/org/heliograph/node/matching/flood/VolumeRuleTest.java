package org.heliograph.node.matching.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.matching.flood.Trip.Measure;
import org.heliograph.node.platform.config.FloodConfig;
import org.junit.jupiter.api.Test;

/** The arithmetic of what is too much, on series that a seed makes. */
class VolumeRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:02:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(100));
  private static final long SEED = 20_261_120;

  private final VolumeRule rule = new VolumeRule(FloodConfig.DEFAULT);
  private final NavigableMap<Instant, Long> came = new TreeMap<>();

  @Test
  void upToTheFloorNothingIsTooMuch() {
    // Given
    came.put(SignalSeries.bucket(NOW), 10_000L);

    // Then
    assertThat(judge()).isEmpty();

    // When
    came.put(SignalSeries.bucket(NOW), 10_001L);

    // Then
    assertThat(judge())
        .hasValueSatisfying(
            trip -> {
              assertThat(trip.measure()).isEqualTo(Measure.SIGNALS_AN_HOUR);
              assertThat(trip.since()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
            });
  }

  @Test
  void manyTimesWhatIsUsualIsTooMuchAndLessIsNot() {
    // Given a source of about 20000 signals in the busiest hour of each day
    var random = new Random(SEED);
    for (int day = 1; day <= 28; day++) {
      came.put(hour(day, 9), 19_000L + random.nextInt(1_000));
      came.put(hour(day, 15), (long) random.nextInt(5_000));
    }
    var usual = usual();

    // Then
    assertThat(usual.hour()).as("seed %d", SEED).isBetween(19_000L, 20_000L);

    // When
    came.put(SignalSeries.bucket(NOW), 4 * usual.hour());

    // Then
    assertThat(judge()).as("seed %d", SEED).isEmpty();

    // When
    came.merge(SignalSeries.bucket(NOW), 1L, Long::sum);

    // Then
    assertThat(judge())
        .hasValueSatisfying(trip -> assertThat(trip.usual()).contains((double) usual.hour()));
  }

  @Test
  void aWeeklyListIsUsualAndASingleOutlierIsNot() {
    // Given
    for (int day = 3; day <= 28; day += 7) {
      came.put(hour(day, 3), 60_000L);
    }

    // Then
    assertThat(usual()).isEqualTo(new Usual(60_000, 60_000));

    // When
    came.clear();
    came.put(hour(5, 3), 500_000L);

    // Then
    assertThat(usual()).isEqualTo(new Usual(0, 0));
  }

  @Test
  void whatTricklesInIsSeenByTheDay() {
    // Given
    for (int hour = 1; hour <= 23; hour++) {
      came.put(SignalSeries.bucket(NOW.minus(Duration.ofHours(hour))), 2_000L);
    }

    // Then
    assertThat(judge())
        .hasValueSatisfying(
            trip -> {
              assertThat(trip.measure()).isEqualTo(Measure.SIGNALS_A_DAY);
              assertThat(trip.observed()).isEqualTo(46_000);
            });
  }

  @Test
  void aNewSourceHasItsFirstWeek() {
    // Given
    var first = NOW.minus(Duration.ofDays(2));
    came.put(SignalSeries.bucket(first), 900_000L);
    came.put(SignalSeries.bucket(NOW), 100_000L);

    // Then
    assertThat(judge(first, List.of())).isEmpty();

    // When
    came.merge(SignalSeries.bucket(NOW), 1L, Long::sum);

    // Then
    assertThat(judge(first, List.of()))
        .hasValueSatisfying(
            trip -> {
              assertThat(trip.measure()).isEqualTo(Measure.SIGNALS_AT_FIRST);
              assertThat(trip.usual()).isEmpty();
              assertThat(trip.since())
                  .as("what was there before is in use")
                  .isEqualTo(SignalSeries.bucket(NOW.minus(Duration.ofDays(1))));
            });
  }

  @Test
  void anAllowanceIsSpentOnceAndEnds() {
    // Given
    came.put(SignalSeries.bucket(NOW.minus(Duration.ofMinutes(30))), 500_000L);
    came.put(SignalSeries.bucket(NOW), 510_000L);

    // Then
    assertThat(judge(LONG_AGO, List.of(allowance(1_000_000, 40, -60)))).isEmpty();
    assertThat(judge(LONG_AGO, List.of(allowance(999_999, 40, -60)))).isPresent();
    assertThat(judge(LONG_AGO, List.of(allowance(2_000_000, 40, 10))))
        .as("it had ended when the second half came")
        .hasValueSatisfying(trip -> assertThat(trip.observed()).isEqualTo(510_000));
    assertThat(judge(LONG_AGO, List.of(allowance(500_000, 40, -60), allowance(500_000, 20, -60))))
        .isEmpty();

    // When an hour has passed and the allowance is spent
    came.clear();
    came.put(SignalSeries.bucket(NOW.minus(Duration.ofHours(2))), 1_000_000L);
    came.put(SignalSeries.bucket(NOW), 10_001L);

    // Then
    assertThat(judge(LONG_AGO, List.of(allowance(1_010_000, 180, -60)))).isEmpty();
    assertThat(judge(LONG_AGO, List.of(allowance(1_000_000, 180, -60)))).isPresent();
  }

  @Test
  void whatWasHeldIsUsualOnlyOnceItWasReleased() {
    // Given
    NavigableMap<Instant, Long> accepted = new TreeMap<>();
    for (int day = 1; day <= 28; day++) {
      accepted.put(hour(day, 9), 30_000L);
    }

    // Then
    assertThat(Usual.of(new SignalSeries(came, accepted), LONG_AGO, NOW).hour()).isEqualTo(30_000);
    assertThat(Usual.of(new SignalSeries(came, came), LONG_AGO, NOW).hour()).isZero();
  }

  @Test
  void seriesHoldAgainstPlainSums() {
    // Given
    var random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      var at = NOW.minusSeconds(random.nextInt(40 * 86_400));
      came.merge(SignalSeries.bucket(at), 1L + random.nextInt(50), Long::sum);
    }
    var series = SignalSeries.of(came);

    for (int i = 0; i < 200; i++) {
      // When
      var from = SignalSeries.bucket(NOW.minusSeconds(random.nextInt(40 * 86_400)));
      var to = SignalSeries.bucket(NOW.minusSeconds(random.nextInt(40 * 86_400)));
      long plain =
          came.entrySet().stream()
              .filter(one -> !one.getKey().isBefore(from) && one.getKey().isBefore(to))
              .mapToLong(one -> one.getValue())
              .sum();

      // Then
      assertThat(series.between(from, to)).as("seed %d", SEED).isEqualTo(plain);
    }
  }

  private static Instant hour(int daysAgo, int hour) {
    return LocalDate.ofInstant(NOW, ZoneOffset.UTC)
        .minusDays(daysAgo)
        .atTime(hour, 10)
        .toInstant(ZoneOffset.UTC);
  }

  private Usual usual() {
    return Usual.of(SignalSeries.of(came), LONG_AGO, NOW);
  }

  private Optional<Trip> judge() {
    return judge(LONG_AGO, List.of());
  }

  private Optional<Trip> judge(Instant firstAt, List<Allowance> allowances) {
    var series = SignalSeries.of(came);
    return rule.judge(
        "tern.example", series, Usual.of(series, firstAt, NOW), allowances, firstAt, NOW);
  }

  /** One granted so many minutes ago, that ended so many ago; less than none for the future. */
  private static Allowance allowance(long signals, int grantedAgo, int endedAgo) {
    return new Allowance(
        UUID.randomUUID(),
        "tern.example",
        signals,
        NOW.minus(Duration.ofMinutes(grantedAgo)),
        NOW.minus(Duration.ofMinutes(endedAgo)),
        "ada",
        "announced",
        Optional.empty());
  }
}
