package org.heliograph.node.outbound.publish;

import java.util.List;
import java.util.UUID;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.node.platform.telemetry.TracedSignal;
import org.heliograph.node.platform.telemetry.TracedStep;
import org.heliograph.node.platform.telemetry.Traces;

/**
 * Where traces begin. What is refused here is no signal, and is not followed.
 *
 * @param self our member id
 */
public record PublishTraces(Traces traces, String self) {
  /**
   * What became of drafts, once it is durable.
   *
   * @param begin when they were begun with, as {@link System#nanoTime} has it
   */
  public void decided(List<RowResult> results, long begin) {
    if (!traces.isOn()) {
      return;
    }
    var step = new TracedStep(Step.PUBLISH, "", "", results.size(), begin, System.nanoTime());
    for (RowResult result : results) {
      UUID id = result.id();
      if (id != null && result.status() == RowResult.Status.ACCEPTED && traces.follows(id)) {
        traces.passed(step, TracedSignal.published(self, id, result.version()));
      }
    }
  }
}
