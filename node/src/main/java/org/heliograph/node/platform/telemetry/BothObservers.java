package org.heliograph.node.platform.telemetry;

import org.heliograph.protocol.refusal.RefusalReason;

/** Tells one observer after the other. */
record BothObservers(StageObserver first, StageObserver second) implements StageObserver {
  @Override
  public void passed(Stage stage, int signals) {
    first.passed(stage, signals);
    second.passed(stage, signals);
  }

  @Override
  public void came(Step step, int signals) {
    first.came(step, signals);
    second.came(step, signals);
  }

  @Override
  public void refused(RefusedAt place, RefusalReason reason, int signals) {
    first.refused(place, reason, signals);
    second.refused(place, reason, signals);
  }

  @Override
  public void took(Step step, long nanos) {
    first.took(step, nanos);
    second.took(step, nanos);
  }
}
