package org.heliograph.node.demo.bench.index;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.heliograph.node.matching.pdq.PdqHash;
import org.heliograph.node.matching.pdq.PdqTable;

/** Compares what an index finds with what it is to hold. */
final class PdqCheck {
  private static final int AT_EACH_DISTANCE = 500;
  private static final int SCANNED = 100;

  private final PdqTable table;
  private final HeldHashes held;
  private final SplittableRandom random;
  private int planted;
  private int missed;
  private int removedFound;
  private int different;

  PdqCheck(PdqTable table, HeldHashes held, SplittableRandom random) {
    this.table = table;
    this.held = held;
    this.random = random;
  }

  PdqBenchReport.Check check(long added, long removed, long unseen) {
    for (int distance = 0; distance <= PdqTable.FARTHEST; distance++) {
      for (int i = 0; i < AT_EACH_DISTANCE; i++) {
        plant(distance);
      }
    }
    for (int i = 0; i < planted && removed > 0; i++) {
      int number = random(false);
      if (found(held.hash(number), PdqTable.FARTHEST).containsKey((long) number)) {
        removedFound++;
      }
    }
    for (int i = 0; i < SCANNED; i++) {
      scan(HeldHashes.near(held.hash(random(true)), i % 32, random), i % 32);
    }
    return new PdqBenchReport.Check(
        added, removed, planted, missed, removedFound, SCANNED, different, unseen);
  }

  private void plant(int distance) {
    int number = random(true);
    var near = HeldHashes.near(held.hash(number), distance, random);
    planted++;
    Integer seen = found(near, PdqTable.FARTHEST).get((long) number);
    if (seen == null || seen != distance) {
      missed++;
    }
  }

  private void scan(PdqHash asked, int radius) {
    var expected = new HashMap<Long, Integer>();
    held.find(asked, radius, expected::put);
    if (!expected.equals(found(asked, radius))) {
      different++;
    }
  }

  private Map<Long, Integer> found(PdqHash asked, int radius) {
    var found = new HashMap<Long, Integer>();
    table.search(asked, radius, found::put);
    return found;
  }

  /** A number that is held, or one that was removed; every other one of those added last. */
  private int random(boolean isHeld) {
    while (true) {
      int number = random.nextInt(held.count());
      if (held.holds(number) == isHeld) {
        return number;
      }
    }
  }
}
