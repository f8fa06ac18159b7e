package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/**
 * While one thread adds and removes, and merges go on, others find what was there before they asked
 * and is there after, and nothing that was gone before they asked.
 */
class PdqConcurrencyTest {
  private static final int NUMBERS = 5_000;
  private static final int STEPS = 40_000;
  private static final int READERS = 3;

  /** By number: how often it came and went; odd while it is there or on the way in or out. */
  private final AtomicIntegerArray turns = new AtomicIntegerArray(NUMBERS);

  /** By number: the same, counted after the change; equal where nothing is on the way. */
  private final AtomicIntegerArray settled = new AtomicIntegerArray(NUMBERS);

  private final AtomicBoolean isEnding = new AtomicBoolean();
  private final PdqTable table = new PdqTable(new Tiers(64, 200, 4, 8));
  private final PdqHash[] hashes = new PdqHash[NUMBERS];

  @Test
  void readersMissNothingAndFindNothingGone() throws Exception {
    // Given
    var random = new RandomHashes(11);
    for (int i = 0; i < NUMBERS; i++) {
      hashes[i] = random.next();
    }

    // When
    try (table;
        var threads = Executors.newCachedThreadPool()) {
      var readers = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(reader(new RandomHashes(100 + i))));
      }
      for (int step = 0; step < STEPS; step++) {
        change(random.random().nextInt(NUMBERS));
      }
      isEnding.set(true);

      // Then
      for (var reader : readers) {
        assertThat(reader.get()).isEmpty();
      }
      table.awaitMerged();
      for (int number = 0; number < NUMBERS; number++) {
        boolean isThere = (turns.get(number) & 1) == 1;
        assertThat(finds(hashes[number], number)).as("number %d", number).isEqualTo(isThere);
      }
    }
  }

  private void change(int number) {
    boolean isThere = (turns.getAndIncrement(number) & 1) == 1;
    if (isThere) {
      table.remove(number);
    } else {
      table.add(hashes[number], number);
    }
    settled.incrementAndGet(number);
  }

  /** Says what it missed or found gone. */
  private Callable<List<String>> reader(RandomHashes random) {
    return () -> {
      var wrong = new ArrayList<String>();
      while (!isEnding.get()) {
        int number = random.random().nextInt(NUMBERS);
        int before = settled.get(number);
        boolean isThere = (before & 1) == 1;
        boolean isFound = finds(random.near(hashes[number], random.random().nextInt(32)), number);
        boolean isQuiet = turns.get(number) == before;
        if (isQuiet && isFound != isThere) {
          wrong.add((isThere ? "missed " : "found gone ") + number + " after change " + before);
        }
      }
      return wrong;
    };
  }

  private boolean finds(PdqHash asked, int number) {
    var isFound = new boolean[1];
    table.search(asked, PdqTable.FARTHEST, (found, _) -> isFound[0] |= found == number);
    return isFound[0];
  }
}
