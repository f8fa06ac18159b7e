package org.heliograph.node.returns.collect;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An own signal that waits for a person's decision. */
public record TriageLine(
    UUID signal,
    int version,
    String kind,
    List<TriageCause> causes,
    Instant since,
    int corroborated,
    int openDisputes,
    boolean paused) {
  public TriageLine {
    causes = List.copyOf(causes);
  }
}
