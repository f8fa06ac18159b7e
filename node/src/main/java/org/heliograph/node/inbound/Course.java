package org.heliograph.node.inbound;

import java.util.EnumMap;
import java.util.Map;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.node.platform.telemetry.TracedStep;

/**
 * When one delivery came through each of the four steps; moments of {@link System#nanoTime}. For
 * one thread.
 */
final class Course {
  private final Map<Step, Passage> passages = new EnumMap<>(Step.class);
  private final Passage unseen = Passage.at(System.nanoTime());
  private long last = unseen.end();

  private record Passage(long begin, long end) {
    static Passage at(long moment) {
      return new Passage(moment, moment);
    }
  }

  /** A step has ended now; how long it took since the one before. */
  long ended(Step step) {
    var passage = new Passage(last, System.nanoTime());
    passages.put(step, passage);
    last = passage.end();
    return passage.end() - passage.begin();
  }

  /**
   * A step that has ended, for all that it was given at once. One that a refusal left out took no
   * time.
   */
  TracedStep step(Step step, String partner, String stream, int signals) {
    var passage = passages.getOrDefault(step, unseen);
    return new TracedStep(step, partner, stream, signals, passage.begin(), passage.end());
  }
}
