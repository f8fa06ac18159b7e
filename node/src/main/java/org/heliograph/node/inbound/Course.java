package org.heliograph.node.inbound;

import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.node.platform.telemetry.TracedStep;

/**
 * When one delivery came through each of the four steps; moments of {@link System#nanoTime}. For
 * one thread.
 */
final class Course {
  private static final int FIRST = Step.RECEIVE.ordinal();

  /** Moments between steps: before the first, after the first, and so on. */
  private final long[] moments = new long[Step.values().length - FIRST + 1];

  Course() {
    moments[0] = System.nanoTime();
  }

  /** A step has ended now; how long it took since the one before. */
  long ended(Step step) {
    int place = step.ordinal() - FIRST;
    moments[place + 1] = System.nanoTime();
    return moments[place + 1] - moments[place];
  }

  /** A step that has ended, for all that it was given at once. */
  TracedStep step(Step step, String partner, String stream, int signals) {
    int place = step.ordinal() - FIRST;
    return new TracedStep(step, partner, stream, signals, moments[place], moments[place + 1]);
  }
}
