package org.heliograph.protocol.signal;

import java.util.List;
import org.heliograph.protocol.refusal.Refusal;

/** What came of reading a draft: a signal, or everything that is wrong with it. */
public sealed interface Reading {
  record Sound(SignalContent content) implements Reading {}

  /** At least one refusal, each with the path of its field. */
  record Defective(List<Refusal> refusals) implements Reading {
    public Defective {
      refusals = List.copyOf(refusals);
    }
  }
}
