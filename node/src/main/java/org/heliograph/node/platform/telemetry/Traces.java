package org.heliograph.node.platform.telemetry;

import java.util.UUID;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Follows some signals through their stages. Safe for use by many threads; nothing of it waits, and
 * what finds no room is dropped.
 */
public interface Traces {
  /** Follows nothing. */
  Traces OFF =
      new Traces() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public boolean follows(UUID id) {
          return false;
        }

        @Override
        public void passed(TracedStep step, TracedSignal signal) {}

        @Override
        public void refused(TracedStep step, TracedSignal signal, RefusalReason reason) {}
      };

  /** Whether anything is followed; where not, a batch need not be looked through. */
  boolean isOn();

  /** Whether a signal is; the same at all members that follow the same share. */
  boolean follows(UUID id);

  /** A signal that is followed went through a step. */
  void passed(TracedStep step, TracedSignal signal);

  /** A signal that is followed went no further than this step. */
  void refused(TracedStep step, TracedSignal signal, RefusalReason reason);

  /** As one of the two, by whether there is a reason. */
  default void ended(TracedStep step, TracedSignal signal, @Nullable RefusalReason reason) {
    if (reason == null) {
      passed(step, signal);
    } else {
      refused(step, signal, reason);
    }
  }
}
