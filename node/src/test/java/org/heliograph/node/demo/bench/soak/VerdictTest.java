package org.heliograph.node.demo.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final long MEGA = 1_000_000;

  private static Sample sample(int number, long heap, long handles, double p99) {
    return new Sample(number * 5.0, heap, handles, 80, 40, 2_500, 90, p99, 500, number * MEGA);
  }

  private static List<Sample> run(IntFunction<Sample> sample) {
    return IntStream.range(0, 60).mapToObj(sample).toList();
  }

  @Test
  void whatStaysAsItWasIsFlatThoughTheDatabaseGrows() {
    // Given
    var samples = run(i -> sample(i, (100 + i % 7) * MEGA, 600 + i % 5, 150 + i % 40));

    // When
    var verdicts = Verdict.of(samples);

    // Then
    assertThat(verdicts).hasSize(7).allMatch(Verdict::flat);
  }

  @Test
  void aLeakOfHeapOrHandlesAndLaterLatencyAreTold() {
    // Given
    var samples = run(i -> sample(i, (100 + 3L * i) * MEGA, 600 + 10L * i, i < 40 ? 150 : 900));

    // When
    var verdicts = Verdict.of(samples);

    // Then
    assertThat(verdicts)
        .filteredOn(one -> !one.flat())
        .extracting(Verdict::what)
        .containsExactly("heap after collection, MB", "file handles", "latency p99, ms");
  }

  @Test
  void whatSettlesAtTheStartDoesNotCount() {
    // Given
    var samples = run(i -> sample(i, 100 * MEGA, 600, i < 10 ? 5_000 : 150));

    // When
    var verdicts = Verdict.of(samples);

    // Then
    assertThat(verdicts).allMatch(Verdict::flat);
    assertThat(verdicts.get(5).earlier()).isEqualTo(150);
  }

  @Test
  void oneSampleCannotBeCompared() {
    // Given
    var samples = List.of(sample(0, MEGA, 600, 150));

    // When / Then
    assertThatThrownBy(() -> Verdict.of(samples)).isInstanceOf(IllegalArgumentException.class);
  }
}
