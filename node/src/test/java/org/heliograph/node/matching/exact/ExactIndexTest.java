package org.heliograph.node.matching.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.Test;

class ExactIndexTest {
  private static final long SEED = 20_261_121;

  private final ExactIndex index = new ExactIndex();

  @Test
  void whatIsGoneLeavesTheIndexWithTheNextSweep() {
    // Given
    put(1, List.of("md5:a", "md5:b"));
    put(2, List.of("md5:a"));

    // When
    index.remove(1);
    var before = found("md5:a");
    index.settle();

    // Then
    assertThat(before).containsExactlyInAnyOrder(1L, 2L);
    assertThat(found("md5:a")).containsExactly(2L);
    assertThat(found("md5:b")).isEmpty();
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
      plain.put(number, keys);
      index.remove(number);
      put(number, keys);
      if (random.nextInt(1_000) == 0) {
        index.settle();
      }
    }

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
      assertThat(found(name)).containsAll(expected);
    }
  }

  private void put(long number, List<String> keys) {
    keys.forEach(key -> index.add(number, Indicator.of("md5", key)));
  }

  private List<Long> found(String key) {
    var found = index.find(Indicator.of("md5", key), Nearness.CUSTOMARY);
    return Arrays.stream(found.numbers()).boxed().toList();
  }
}
