package org.heliograph.node.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.repair.Comparison.Difference;
import org.heliograph.protocol.seal.Inventory.Bucket;
import org.heliograph.protocol.seal.Inventory.Divided;
import org.heliograph.protocol.seal.Inventory.Listed;
import org.heliograph.protocol.seal.TreeDigest;
import org.heliograph.protocol.seal.TreePrefix;
import org.heliograph.protocol.seal.TreeRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way down the tree finds just what differs, and says little on the way. */
class ComparisonTest {
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);

  private final Random random = new Random(SEED);
  private final TreeMap<UUID, TreeRow> expected = new TreeMap<>(TreeRow.BY_BYTES);
  private final TreeMap<UUID, TreeRow> held = new TreeMap<>(TreeRow.BY_BYTES);
  private int questions;
  private int rows;

  @ParameterizedTest(name = "{0} signals")
  @ValueSource(ints = {0, 1, 100, 3_000, 20_000})
  void findsJustWhatDiffers(int signals) {
    // Given
    var differing = new HashSet<UUID>();
    for (int i = 0; i < signals; i++) {
      var row = TreeRow.held(new UUID(random.nextLong(), random.nextLong()), i + 1);
      expected.put(row.id(), row);
      held.put(row.id(), row);
      if (random.nextInt(200) == 0) {
        differing.add(row.id());
        change(row);
      }
    }

    // When
    var found = descend();

    // Then
    assertThat(found).as("seed " + SEED).isEqualTo(differing);
    assertThat(questions).isLessThan(6);
    assertThat(rows).isLessThanOrEqualTo(Math.max(100, signals / 3));
  }

  private void change(TreeRow row) {
    switch (random.nextInt(4)) {
      case 0 -> held.remove(row.id());
      case 1 -> expected.remove(row.id());
      case 2 -> held.put(row.id(), TreeRow.withdrawn(row.id()));
      default -> held.put(row.id(), TreeRow.held(row.id(), row.revision() + 7));
    }
  }

  private Set<UUID> descend() {
    var ours = new Expected();
    expected.values().forEach(row -> ours.add(row.id(), row.revision(), row.withdrawn()));
    var root = divided(TreePrefix.ALL, 0);
    var digest = ours.digest(TreePrefix.ALL);
    var theirs = Root.of(List.of(root));
    var found = new HashSet<UUID>();
    if (digest.count() == theirs.count() && digest.result().equals(theirs.digest())) {
      return found;
    }
    var down = new Comparison();
    down.begin(theirs, ours);
    while (!down.isDone()) {
      questions++;
      int digits = down.digits();
      var divide = down.toDivide(16_384);
      var list = down.toList(16_384);
      down.asked();
      divide.forEach(part -> down.divided(divided(part, digits), digits, ours));
      for (var part : list) {
        var answer = new Listed(part, in(part));
        rows += answer.rows().size();
        down.listed(answer, ours).stream().map(Difference::id).forEach(found::add);
      }
    }
    return found;
  }

  private Divided divided(TreePrefix part, int digits) {
    var buckets = new TreeMap<TreePrefix, List<TreeRow>>();
    for (var row : in(part)) {
      var bucket = TreePrefix.of(row.id(), part.digits().length() + digits);
      buckets.computeIfAbsent(bucket, key -> new ArrayList<>()).add(row);
    }
    return new Divided(
        part,
        buckets.entrySet().stream()
            .map(
                one ->
                    new Bucket(one.getKey(), one.getValue().size(), TreeDigest.of(one.getValue())))
            .toList());
  }

  private List<TreeRow> in(TreePrefix part) {
    return List.copyOf(held.subMap(part.first(), true, part.last(), true).values());
  }
}
