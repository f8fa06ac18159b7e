package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table against a plain map, with deltas so small that merges never end. */
class PdqTableModelTest {
  private static final int NUMBERS = 400;

  private final RandomHashes hashes = new RandomHashes(20_261_121);
  private final Map<Long, Set<PdqHash>> plain = new HashMap<>();
  private final List<PdqHash> centres = new ArrayList<>();
  private final PdqTable table = new PdqTable(new Tiers(32, 100, 4, 8));

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void findsWhatAPlainMapHolds() {
    // Given
    for (int i = 0; i < 50; i++) {
      centres.add(hashes.next());
    }

    // When, then
    for (int step = 0; step < 40_000; step++) {
      change();
      if (step % 100 == 0) {
        assertSame(hashes.near(centre(), hashes.random().nextInt(20)));
      }
    }
    table.awaitMerged();
    centres.forEach(this::assertSame);
  }

  private void change() {
    long number = hashes.random().nextInt(NUMBERS);
    if (hashes.random().nextInt(4) == 0) {
      plain.remove(number);
      table.remove(number);
    } else {
      var hash =
          hashes.random().nextBoolean()
              ? centre()
              : hashes.near(centre(), hashes.random().nextInt(40));
      plain.computeIfAbsent(number, _ -> new HashSet<>()).add(hash);
      table.add(hash, number);
    }
  }

  private PdqHash centre() {
    return centres.get(hashes.random().nextInt(centres.size()));
  }

  private void assertSame(PdqHash asked) {
    int radius = hashes.random().nextInt(PdqTable.FARTHEST + 1);
    var found = new HashMap<Long, Set<Integer>>();
    table.search(
        asked,
        radius,
        (number, distance) -> found.computeIfAbsent(number, _ -> new HashSet<>()).add(distance));
    var expected = new HashMap<Long, Set<Integer>>();
    plain.forEach(
        (number, held) -> {
          for (var hash : held) {
            int distance = hash.distance(asked);
            if (distance <= radius) {
              expected.computeIfAbsent(number, _ -> new HashSet<>()).add(distance);
            }
          }
        });
    assertThat(found).isEqualTo(expected);
  }
}
