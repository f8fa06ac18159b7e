package org.heliograph.node.federation.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is left of nodes after they have closed: their connections and threads.
 *
 * @param patience how long that may take to go
 */
record Leaks(FaultyFederation here, Duration patience) {
  /** Threads that a node begins by itself or through its libraries; the broker's have others. */
  private static final Pattern OF_NODES =
      Pattern.compile("receive-.*|vert\\.x-.*|vertx-.*|.*\\| hg\\..*|HttpClient-.*|.*-hg\\..*");

  private static final int AGAIN = 50;

  /** Connections of a node's pool. */
  private static final int POOL = 16;

  /** While nodes run: they hold no more connections than their pools have. */
  List<Violation> bounded() {
    int running = (int) here.mains().stream().filter(ProxiedNode::isRunning).count();
    var open = connections();
    return goes(() -> connections().size() <= POOL * running)
        ? List.of()
        : List.of(
            new Violation(
                Invariant.NOTHING_LEFT,
                "%d connections of %d nodes: %s".formatted(open.size(), running, open)));
  }

  /** While no node runs. */
  List<Violation> check() {
    here.dying().awaitsEnd();
    var violations = new ArrayList<Violation>();
    if (!goes(() -> threads().isEmpty())) {
      violations.add(new Violation(Invariant.NOTHING_LEFT, "threads: " + threads()));
    }
    if (!goes(() -> connections().isEmpty())) {
      violations.add(new Violation(Invariant.NOTHING_LEFT, "connections: " + connections()));
    }
    return violations;
  }

  private boolean goes(BooleanSupplier away) {
    long end = System.nanoTime() + patience.toNanos();
    while (!away.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      FaultHand.lasts(AGAIN);
    }
    return true;
  }

  private Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !here.before().contains(thread))
        .map(Thread::getName)
        .filter(OF_NODES.asMatchPredicate())
        .collect(Collectors.toSet());
  }

  /** Of members' databases, by process: none is this checker's own, which asks another database. */
  private Map<String, String> connections() {
    return here.server(here.tern())
        .reads(
            "select pid::text, datname || ' ' || coalesce(state, '') || ' ' || query"
                + " from pg_stat_activity where datname not in ('postgres', 'template1')");
  }
}
