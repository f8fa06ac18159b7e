package org.heliograph.node.demo.bench.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.heliograph.node.demo.bench.Turns;
import org.heliograph.node.demo.bench.Turns.Way;
import org.heliograph.protocol.policy.Decision;

/**
 * Measures decisions to release and to admit, on one thread, by how many agreements there are
 * between two members and how many fields each of them tests.
 */
public final class PolicyBench {
  private static final int MOST_FIELDS = 4;
  private static final int PIECE = 1_024;

  private PolicyBench() {}

  /**
   * Runs it.
   *
   * @param now when decisions are made
   * @param progress told what is done
   */
  public static PolicyReport run(PolicyPlan plan, Instant now, Consumer<String> progress)
      throws Exception {
    var ways = new ArrayList<Way>();
    double permitted = 0;
    for (int agreements : plan.agreements()) {
      for (int fields = 1; fields <= MOST_FIELDS; fields += MOST_FIELDS - 1) {
        var pair = new InventedPair(agreements, fields, plan.seed(), now);
        var among = "agreements %d, fields %d".formatted(agreements, fields);
        permitted = pair.permitted();
        ways.add(way("release, " + among, pair::release));
        ways.add(way("admit, " + among, pair::admit));
      }
    }
    var scores = new Turns(ways, plan.turn(), progress).run(plan.rounds());
    int processors = Runtime.getRuntime().availableProcessors();
    return new PolicyReport(plan.seed(), processors, permitted, scores);
  }

  /** What is decided is counted, so that no decision can be left out. */
  private static Way way(String name, Supplier<Decision> decision) {
    return Way.of(
        name,
        () -> {
          int decided = 0;
          for (int i = 0; i < PIECE; i++) {
            decided += decision.get() == null ? 0 : 1;
          }
          return decided;
        });
  }
}
