package org.heliograph.node.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
  /** The pause after the fourth fault in a row is longer than this. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  @Test
  void aLoopThatPausesAfterFaultsEndsWhenItIsClosed() {
    // Given
    var rounds = new AtomicInteger();
    var loop =
        Loop.start(
            "away",
            new Wakeup(),
            Duration.ofMinutes(1),
            () -> {
              rounds.incrementAndGet();
              throw new IllegalStateException("the database is away");
            });
    await().atMost(Duration.ofSeconds(30)).until(() -> rounds.get() >= 4);

    // When
    long began = System.nanoTime();
    loop.close();

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
  }

  @Test
  void whatComesPieceByPieceIsDoneTogether() {
    // Given
    var work = new Wakeup();
    var rounds = new AtomicInteger();
    var rest = Duration.ofMinutes(1);

    // When
    try (var _ =
        Loop.start(
            "together", work, rest, rest, () -> rounds.incrementAndGet() == Integer.MIN_VALUE)) {
      await().until(() -> rounds.get() == 1);
      work.ring();

      // Then
      await()
          .during(Duration.ofMillis(300))
          .atMost(Duration.ofSeconds(10))
          .until(() -> rounds.get() == 1);
    }
  }

  @Test
  void whatComesAfterTheRestIsDoneAtOnce() {
    // Given
    var work = new Wakeup();
    var rounds = new AtomicInteger();
    var rest = Duration.ofMillis(1);

    // When
    try (var _ =
        Loop.start(
            "again",
            work,
            rest,
            Duration.ofMinutes(1),
            () -> rounds.incrementAndGet() == Integer.MIN_VALUE)) {
      await().until(() -> rounds.get() == 1);
      work.ring();

      // Then
      await().atMost(Duration.ofSeconds(10)).until(() -> rounds.get() == 2);
    }
  }
}
