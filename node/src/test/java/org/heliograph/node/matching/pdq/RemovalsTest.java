package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RemovalsTest {
  /** Small tables, one after the other: nearly each one that is asked has just taken a number. */
  private static final int TABLES = 100_000;

  private static final int HIDDEN_IN_EACH = 100;
  private static final int READERS = 2;

  private final AtomicBoolean isEnding = new AtomicBoolean();
  private volatile Removals removals = new Removals();

  @Test
  void hidesWhatOlderGenerationsHaveAndNothingElse() {
    // When
    removals.hide(7, 3);

    // Then
    assertThat(removals.hides(7, 2)).isTrue();
    assertThat(removals.hides(7, 3)).isFalse();
    assertThat(removals.hides(8, 2)).isFalse();
  }

  /**
   * Whoever looks for a number that was not removed ends at a free slot, which another number may
   * take right then.
   */
  @Test
  void hidesNoNumberWhileOthersTakeFreeSlots() throws Exception {
    // Given
    try (var threads = Executors.newCachedThreadPool()) {
      var readers = new ArrayList<Future<Long>>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(reader(new RandomHashes(i))));
      }

      // When
      try {
        hide(new RandomHashes(READERS));
      } finally {
        isEnding.set(true);
      }

      // Then
      for (var reader : readers) {
        assertThat(reader.get()).isZero();
      }
    }
  }

  /** Hides odd numbers only. */
  private void hide(RandomHashes random) {
    for (int table = 0; table < TABLES; table++) {
      var next = new Removals();
      removals = next;
      for (int i = 0; i < HIDDEN_IN_EACH; i++) {
        next.hide(random.random().nextLong(PdqTable.LARGEST_NUMBER) | 1, 2);
      }
    }
  }

  /** Asks for even numbers only; returns how many were hidden. */
  private Callable<Long> reader(RandomHashes random) {
    return () -> {
      long wrong = 0;
      while (!isEnding.get()) {
        long number = random.random().nextLong(PdqTable.LARGEST_NUMBER) & -2;
        wrong += removals.hides(number, 1) ? 1 : 0;
      }
      return wrong;
    };
  }
}
