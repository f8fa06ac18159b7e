package org.heliograph.node.federation.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.heliograph.node.federation.Restoration;
import org.heliograph.node.federation.faults.FaultPlan.Fault;

/** One seeded run: nodes start, a load goes on while faults happen, and all must be well again. */
final class FaultRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BULK = 40;
  private static final int SINGLES = 60;

  private final FaultyFederation here;
  private final Invariants invariants;
  private final Leaks leaks;
  private final Path folder;
  private final FaultPlan plan;

  /**
   * How a run went.
   *
   * @param millis from the first node's start to the last check
   * @param recovered of them, from the end of faults and load until all had arrived
   */
  record Result(FaultPlan plan, long millis, long recovered, List<Violation> violations) {
    boolean isSound() {
      return violations.isEmpty();
    }

    /** What was found in addition. */
    Result with(List<Violation> more) {
      var all = new ArrayList<>(violations);
      all.addAll(more);
      return new Result(plan, millis, recovered, List.copyOf(all));
    }
  }

  FaultRun(
      FaultyFederation here, Invariants invariants, Path folder, long seed, Set<FaultKind> kinds) {
    this.here = here;
    this.invariants = invariants;
    this.leaks = new Leaks(here, PATIENCE);
    this.folder = folder;
    this.plan = FaultPlan.draw(seed, kinds, SINGLES);
  }

  FaultPlan plan() {
    return plan;
  }

  /** Afterwards one node of each member runs. */
  Result runs() {
    long began = System.nanoTime();
    here.starts();
    suffers();
    here.stopsTwins();
    long over = System.nanoTime();
    var violations = new ArrayList<>(invariants.check(PATIENCE));
    long well = System.nanoTime();
    violations.addAll(leaks.bounded());
    return new Result(plan, millis(System.nanoTime() - began), millis(well - over), violations);
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }

  private void suffers() {
    var source =
        plan.has(FaultKind.SOURCE_RESTORED) ? new Restoration(here.tern().party(), folder) : null;
    if (source != null) {
      FaultHand.persistently(source::backsUp);
    }
    var load = new SeededLoad(here, plan.seed(), BULK, SINGLES);
    var loading = load.begins();
    var hand = new FaultHand(here, folder);
    var happening =
        plan.faults().stream().map(fault -> happens(hand, fault, load, loading)).toList();
    happening.forEach(CompletableFuture::join);
    loading.join();
    if (source != null) {
      var _ = invariants.check(PATIENCE);
      here.ledger().restored(here.tern());
      FaultHand.goesBack(here.tern(), source);
    }
  }

  private static CompletableFuture<Void> happens(
      FaultHand hand, Fault fault, SeededLoad load, CompletableFuture<Void> loading) {
    return CompletableFuture.runAsync(
        () -> {
          while (load.steps() < fault.step() && !loading.isDone()) {
            FaultHand.lasts(2);
          }
          hand.happens(fault);
        },
        task -> Thread.ofPlatform().name("fault").start(task));
  }
}
