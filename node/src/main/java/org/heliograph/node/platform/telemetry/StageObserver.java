package org.heliograph.node.platform.telemetry;

import org.heliograph.protocol.refusal.RefusalReason;

/** Told what happens to signals on their way, on the thread that does it. */
@FunctionalInterface
public interface StageObserver {
  StageObserver NONE = (stage, signals) -> {};

  /** Each time that a stage is passed. */
  void passed(Stage stage, int signals);

  /** Signals came to a step that did not come to it by passing the one before. */
  default void came(Step step, int signals) {}

  default void refused(RefusedAt place, RefusalReason reason, int signals) {}

  /** How long a step took for all that it was given at once. */
  default void took(Step step, long nanos) {}

  /** Tells both. */
  default StageObserver and(StageObserver other) {
    return new BothObservers(this, other);
  }
}
