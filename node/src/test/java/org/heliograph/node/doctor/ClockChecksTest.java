package org.heliograph.node.doctor;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "PT59S, OK, behind",
    "PT1M, WARNING, behind",
    "PT-299S, WARNING, ahead of",
    "PT5M, WRONG, behind",
    "PT-10M, WRONG, ahead of"
  })
  void theDatabasesClockMayBeAMinuteOff(Duration off, Verdict verdict, String words) {
    // When
    var found = checks().besideDatabase(NOW, NOW.plus(off));

    // Then
    assertThat(found.verdict()).isEqualTo(verdict);
    assertThat(found.found()).contains(words, "the same machine");
  }

  @Test
  void whereNobodyWroteThereIsNothingToCompareWith() {
    assertThat(checks().besidePartners(Map.of())).isEmpty();
  }

  @Test
  void partnersThatWroteInThePastSayNothingWrong() {
    assertThat(partners(Map.of("tern", Duration.ofHours(-3), "lumen", Duration.ofSeconds(50))))
        .isEqualTo(Verdict.OK);
    assertThat(partners(Map.of("tern", Duration.ofHours(-3)))).isEqualTo(Verdict.OK);
  }

  @Test
  void mostOfThemInTheFutureMeanThatThisClockIsBehind() {
    assertThat(partners(Map.of("tern", Duration.ofMinutes(10), "lumen", Duration.ofMinutes(10))))
        .isEqualTo(Verdict.WRONG);
    assertThat(partners(Map.of("tern", Duration.ofMinutes(2), "lumen", Duration.ofMinutes(2))))
        .isEqualTo(Verdict.WARNING);
  }

  @Test
  void oneOfTwoInTheFutureMayBeWrongItself() {
    // When
    var found =
        checks()
            .besidePartners(Map.of("tern", NOW.plus(Duration.ofMinutes(10)), "lumen", NOW))
            .orElseThrow();

    // Then
    assertThat(found.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(found.found()).contains("1 of 2 partners", "10 min 0 s", "tern");
  }

  private Verdict partners(Map<String, Duration> leads) {
    var written =
        leads.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, lead -> NOW.plus(lead.getValue())));
    return checks().besidePartners(written).orElseThrow().verdict();
  }

  private ClockChecks checks() {
    var home = new PlantedHome(folder).with("host: 127.0.0.1, port: 0");
    return new ClockChecks(new Deployment(home.config(), InstantSource.fixed(NOW), 1));
  }
}
