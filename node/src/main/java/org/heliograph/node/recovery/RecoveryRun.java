package org.heliograph.node.recovery;

import java.util.List;
import org.heliograph.node.recovery.Recovery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a declared recovery: its steps in order, each again from where it was cut off, then the way
 * back to each partner until all have answered. For one thread.
 */
public final class RecoveryRun {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveryRun.class);

  private final PostgresRecovery recovery;
  private final Departures departures;
  private final List<RecoveryStep> steps;
  private final WayBack wayBack;

  /** The way back to partners, once the steps are done. */
  @FunctionalInterface
  public interface WayBack {
    /** Goes on; tells whether all of it is done. */
    boolean advance(long generation);
  }

  public RecoveryRun(
      PostgresRecovery recovery, Departures departures, List<RecoveryStep> steps, WayBack wayBack) {
    this.recovery = recovery;
    this.departures = departures;
    this.steps = List.copyOf(steps);
    this.wayBack = wayBack;
  }

  /** Goes as far as it can now. */
  public boolean round() {
    var now = departures.look();
    if (now.state() == State.RUNNING) {
      for (var step : left(now)) {
        step.run(now.generation());
        recovery.stepDone(step.name());
        LOG.info("recovery: {} is done", step.name());
      }
      if (!now.isAsking()) {
        recovery.stepDone(Recovery.ASKING);
        var _ = departures.look();
      }
      if (wayBack.advance(now.generation())) {
        recovery.end();
        LOG.info("recovery: done, generation {}", now.generation());
      }
      var _ = departures.look();
    }
    return false;
  }

  private List<RecoveryStep> left(Recovery now) {
    if (now.isAsking()) {
      return List.of();
    }
    var names = steps.stream().map(RecoveryStep::name).toList();
    return steps.subList(names.indexOf(now.step()) + 1, steps.size());
  }
}
