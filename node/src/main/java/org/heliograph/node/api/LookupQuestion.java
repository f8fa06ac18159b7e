package org.heliograph.node.api;

import java.util.List;
import java.util.Map;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.protocol.refusal.Refusal;

/**
 * A batch of indicators as it was read.
 *
 * @param known what is asked of those that could be read
 * @param places of them in the batch, in the same order; the first of the batch is 0
 * @param defects why others could not be read, by place: the first defect of each
 * @param size of the batch, defective ones included
 * @param matchedOnly whether those without match and refusal are left out of the answer
 */
record LookupQuestion(
    SignalLookup.Question known,
    List<Integer> places,
    Map<Integer, Refusal> defects,
    int size,
    boolean matchedOnly) {
  static final int MOST_INDICATORS = 10_000;

  LookupQuestion {
    places = List.copyOf(places);
    defects = Map.copyOf(defects);
  }
}
