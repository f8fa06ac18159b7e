package org.heliograph.node.federation.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks whether all invariants hold, once everything that failed works again. */
record Invariants(FaultyFederation here, Wire wire) {
  private static final int AGAIN = 150;

  /**
   * Waits until everything has arrived, then checks the rest.
   *
   * @param patience how long nodes may take to recover from what was done to them
   * @return what does not hold
   */
  List<Violation> check(Duration patience) {
    var violations = new ArrayList<>(settled(patience));
    wire.readsOn();
    here.recipients().forEach(recipient -> violations.addAll(wire.check(here, recipient)));
    for (var node : here.mains()) {
      violations.addAll(new AuditOf(node).check());
    }
    return violations;
  }

  /** Of what takes its time: what does not hold at the end of it. */
  private List<Violation> settled(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    var violations = unsettled();
    while (!violations.isEmpty() && System.nanoTime() < end) {
      FaultHand.lasts(AGAIN);
      violations = unsettled();
    }
    return violations;
  }

  private List<Violation> unsettled() {
    try {
      var violations = new ArrayList<Violation>();
      for (var recipient : here.recipients()) {
        var uneven = new Streams(here, recipient).check();
        violations.addAll(uneven);
        if (uneven.isEmpty()) {
          violations.addAll(new Holdings(here, recipient).check());
          violations.addAll(new Outcomes(here, recipient).check());
        }
      }
      return violations;
    } catch (RuntimeException e) {
      return List.of(new Violation(Invariant.EVEN, "a node does not answer: " + e));
    }
  }

  /** How long it took, for a result. */
  static String seconds(long nanos) {
    return "%.1f s".formatted(TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0);
  }
}
