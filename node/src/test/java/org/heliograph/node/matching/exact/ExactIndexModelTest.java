package org.heliograph.node.matching.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The index beside a plain map, while others read. */
class ExactIndexModelTest {
  private static final long SEED = 20_261_121;
  private static final int NUMBERS = 3_000;
  private static final int VALUES = 2_000;
  private static final int STEPS = 100_000;
  private static final long ALWAYS_HELD = 77;
  private static final long NEVER_HELD = 78;

  private final ExactIndex index = new ExactIndex();
  private final Map<Long, Set<Long>> model = new HashMap<>();

  @Test
  void itHoldsWhatAPlainMapHoldsAndReadersMissNothing() throws Exception {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    var random = new Random(SEED);
    for (long number = 1; number <= NUMBERS; number++) {
      add(number, random);
    }
    index.settle();
    var over = new AtomicBoolean();

    // When
    try (var readers = Executors.newFixedThreadPool(2)) {
      var read = List.of(reader(readers, over), reader(readers, over));
      try {
        for (int step = 1; step <= STEPS; step++) {
          long number = 1L + random.nextInt(NUMBERS);
          index.remove(number);
          model.remove(number);
          add(number, random);
          settleAndCompare(step, random);
        }
      } finally {
        over.set(true);
      }

      // Then
      for (var one : read) {
        assertThat(one.get()).isPositive();
      }
    }
    assertThat(index.size()).isLessThan(3L * NUMBERS + 64 * 1_000);
  }

  /** What every signal has shows at any moment, what none has never. */
  private Future<Long> reader(ExecutorService readers, AtomicBoolean over) {
    return readers.submit(
        () -> {
          long rounds = 0;
          do {
            assertThat(index.find(ALWAYS_HELD).numbers()).hasSize(NUMBERS).doesNotHaveDuplicates();
            assertThat(index.mayHold(NEVER_HELD)).isFalse();
            rounds++;
          } while (!over.get());
          return rounds;
        });
  }

  private void add(long number, Random random) {
    Set<Long> has = new HashSet<>(Set.of(ALWAYS_HELD));
    for (int i = random.nextInt(3); i > 0; i--) {
      has.add(value(random.nextInt(VALUES)));
    }
    has.forEach(one -> index.add(number, one));
    model.put(number, has);
  }

  /** Few places in the table, so that rows of slots meet. */
  private static long value(int which) {
    return 1_000L + which % 40 + ((long) (which / 40) << 56);
  }

  private void settleAndCompare(int step, Random random) {
    if (random.nextInt(50) == 0) {
      index.settle();
    }
    if (step % 20_000 == 0) {
      index.settle();
      Map<Long, List<Long>> expected = new HashMap<>();
      model.forEach(
          (number, has) ->
              has.forEach(
                  one -> expected.computeIfAbsent(one, _ -> new ArrayList<>()).add(number)));
      for (int which = 0; which < VALUES; which++) {
        var found = Arrays.stream(index.find(value(which)).numbers()).boxed().toList();
        assertThat(found)
            .containsExactlyInAnyOrderElementsOf(expected.getOrDefault(value(which), List.of()));
      }
    }
  }
}
