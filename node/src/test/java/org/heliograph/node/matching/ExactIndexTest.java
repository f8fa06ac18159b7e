package org.heliograph.node.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExactIndexTest {
  private static final long SEED = 20_261_121;

  private final ExactIndex index = new ExactIndex();

  @Test
  void whatIsGoneLeavesTheIndexWithTheNextSweep() {
    // Given
    index.add(1, List.of("md5:a", "md5:b"));
    index.add(2, List.of("md5:a"));

    // When
    index.replace(1, List.of());
    var before = index.candidates(List.of("md5:a"));
    index.sweep();

    // Then
    assertThat(before).containsExactlyInAnyOrder(1L, 2L);
    assertThat(index.candidates(List.of("md5:a"))).containsExactly(2L);
    assertThat(index.candidates(List.of("md5:b"))).isEmpty();
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void itHoldsWhatAPlainMapHolds() {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    var random = new Random(SEED);
    Map<Long, List<String>> plain = new HashMap<>();

    // When
    for (int step = 0; step < 20_000; step++) {
      long number = 1L + random.nextInt(500);
      var keys =
          random.nextInt(4) == 0
              ? List.<String>of()
              : List.of("k" + random.nextInt(300), "k" + random.nextInt(300));
      if (plain.put(number, keys) == null) {
        index.add(number, keys);
      } else {
        index.replace(number, keys);
      }
      if (random.nextInt(1_000) == 0) {
        index.sweep();
      }
    }
    index.sweep();

    // Then
    for (int key = 0; key < 300; key++) {
      var name = "k" + key;
      Set<Long> expected = new HashSet<>();
      plain.forEach(
          (number, keys) -> {
            if (keys.contains(name)) {
              expected.add(number);
            }
          });
      assertThat(index.candidates(List.of(name))).isEqualTo(expected);
    }
  }
}
