package org.heliograph.node.federation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.federation.Measured;
import org.heliograph.node.federation.faults.FaultRun.Result;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As many seeded runs as are asked for ({@code heliograph.runs}), each with the seed after that of
 * the one before: the seed of a run and {@code heliograph.runs=1} repeat it alone.
 */
@Tag("faults")
class FaultSuiteTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultSuiteTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);
  private static final int RUNS = Integer.getInteger("heliograph.runs", 20);

  /** Runs that share a federation; a new one begins after a violation, too. */
  private static final int TOGETHER = 25;

  /** Runs after which all nodes are stopped, unless one that was killed is still dying. */
  private static final int UNTIL_CLOSED = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private final List<Result> results = new ArrayList<>();
  private int federations;

  @Test
  void whateverFailsAllInvariantsHold() {
    // When
    LOG.info("seed {}, {} runs", SEED, RUNS);
    while (results.size() < RUNS) {
      runsTogether(Math.min(TOGETHER, RUNS - results.size()));
    }

    // Then
    tell();
    assertThat(results).filteredOn(result -> !result.isSound()).isEmpty();
  }

  private void runsTogether(int many) {
    var at = folder.resolve("federation-" + ++federations);
    try (var here = FaultyFederation.start(at);
        var wire = new Wire(here)) {
      var invariants = new Invariants(here, wire);
      boolean sound = true;
      for (int i = 0; i < many && sound; i++) {
        var kinds = kinds();
        var run = new FaultRun(here, invariants, at, SEED + results.size(), kinds);
        LOG.info("seed {}: {}", run.plan().seed(), run.plan());
        var result = run.runs();
        boolean last = i + 1 == many || !result.isSound();
        if (last || ((i + 1) % UNTIL_CLOSED == 0 && here.dying().isOver())) {
          result = result.with(closed(here));
        }
        results.add(result);
        sound = result.isSound();
        tellOf(result);
      }
    }
  }

  /** All nodes are stopped, and nothing of them may be left. */
  private static List<Violation> closed(FaultyFederation here) {
    here.stops();
    return new Leaks(here, PATIENCE).check();
  }

  /** Some of {@code heliograph.faults}, such as {@code NODE_KILLED,DISK_FULL}, or all. */
  private static Set<FaultKind> kinds() {
    var named = System.getProperty("heliograph.faults", "");
    return named.isEmpty()
        ? EnumSet.allOf(FaultKind.class)
        : Arrays.stream(named.split(",", -1)).map(FaultKind::valueOf).collect(Collectors.toSet());
  }

  private void tellOf(Result result) {
    LOG.info(
        "run {} of {}, seed {}: {} in {} ms, of which {} to recover{}",
        results.size(),
        RUNS,
        result.plan().seed(),
        result.isSound() ? "sound" : "VIOLATED",
        result.millis(),
        result.recovered(),
        result.violations().stream()
            .limit(20)
            .map(it -> "\n  " + it)
            .collect(Collectors.joining()));
  }

  private void tell() {
    long violated = results.stream().filter(result -> !result.isSound()).count();
    var times = results.stream().mapToLong(Result::millis).sorted().toArray();
    var recovered = results.stream().mapToLong(Result::recovered).sorted().toArray();
    Measured.tell(
        "%d runs from seed %d, %d violated; a run took %d ms (half of them), %d at most; to recover %d ms, %d at most"
            .formatted(
                results.size(),
                SEED,
                violated,
                times[times.length / 2],
                times[times.length - 1],
                recovered[recovered.length / 2],
                recovered[recovered.length - 1]));
    Measured.tell("faults: " + counts());
  }

  private Map<FaultKind, Integer> counts() {
    var counts = new EnumMap<FaultKind, Integer>(FaultKind.class);
    results.forEach(
        result ->
            result.plan().faults().forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum)));
    return counts;
  }
}
