package org.heliograph.node.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  @Test
  void whatWaitsBehindASlowOneCountsAsSlow() throws Exception {
    // Given one worker that takes 100 ms once
    var served = new AtomicInteger();
    Arrivals.Worker worker =
        () -> {
          if (served.incrementAndGet() == 10) {
            spin(TimeUnit.MILLISECONDS.toNanos(100));
          }
        };

    // When a thousand a second fall due
    var times = new Arrivals(1_000, 200).run(List.of(worker));

    // Then those that fell due meanwhile waited, too
    assertThat(served).hasValue(200);
    assertThat(times.getTotalCount()).isEqualTo(200);
    long slow = times.getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(20), times.getMaxValue());
    assertThat(slow).isGreaterThan(50);
  }

  @Test
  void theRatioIsTheMedianOfWhatItWasWithinEachRound() {
    // Given a machine that is half as fast in the second round
    var baseline = List.of(turn(100), turn(50), turn(120));
    var other = List.of(turn(300), turn(150), turn(300));

    // When
    var score = Score.of("other", other, baseline);

    // Then
    assertThat(score.ratio()).isEqualTo(3.0);
    assertThat(score.perSecond()).isEqualTo(300);
    assertThat(score.cpuSecondsPerMillion()).isEqualTo(0.5 * 1e6 / 300);
  }

  private static Turns.Turn turn(long done) {
    return new Turns.Turn(done, 1, 0.5);
  }

  private static void spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
