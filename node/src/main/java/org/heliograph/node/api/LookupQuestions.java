package org.heliograph.node.api;

import java.util.ArrayList;
import java.util.HashMap;
import org.heliograph.node.matching.Glance;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.pdq.PdqIndex;
import org.heliograph.node.matching.video.VideoIndex;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions to the look-up. What is wrong with the whole refuses the whole; what is wrong
 * with one indicator refuses that one.
 */
final class LookupQuestions {
  private final IndicatorTypes types;
  private final Purposes purposes;

  LookupQuestions(IndicatorTypes types, Purposes purposes) {
    this.types = types;
    this.purposes = purposes;
  }

  /**
   * Reads the question of a call.
   *
   * @throws RefusedException REQUEST_INVALID, PURPOSE_MISSING, PURPOSE_UNKNOWN or SCOPE_MISSING
   */
  LookupQuestion read(Call call) {
    try (var reading = new LookupReading(call.body())) {
      var known = new ArrayList<Indicator>();
      var places = new ArrayList<Integer>();
      var defects = new HashMap<Integer, Refusal>();
      int size = 0;
      for (; reading.next(); size++) {
        try {
          known.add(indicator(reading));
          places.add(size);
        } catch (RefusedException e) {
          defects.put(size, e.refusal());
        }
      }
      var members = reading.members();
      return new LookupQuestion(
          new SignalLookup.Question(
              known, purpose(call, members.purpose()), members.nearness(), members.limit()),
          places,
          defects,
          size,
          members.matchedOnly());
    }
  }

  /** Answers questions of which a glance tells that nothing is held. */
  ImmediateHandler immediate(Glance glance, Leaving leaving) {
    return new ImmediateLookup(glance, types, purposes, leaving);
  }

  /** The purpose that is asked for, from what was given and what the key is bound to. */
  String purpose(Call call, @Nullable String given) {
    return call.purpose(given, purposes)
        .orElseThrow(
            () ->
                Refusal.at(
                        RefusalReason.PURPOSE_MISSING,
                        "purpose",
                        "State the purpose that you ask for, or use a key that is bound to one.")
                    .asException());
  }

  private Indicator indicator(LookupReading reading) {
    var defect = reading.defect();
    if (defect != null) {
      throw defect.asException();
    }
    var indicator = types.canonical(reading.type(), reading.value(), reading.qualifiers());
    if (indicator.type().equals("pdq") && !PdqIndex.isMatched(indicator)) {
      throw tooLow(
          "quality",
          "A PDQ hash of a quality below "
              + PdqIndex.LEAST_QUALITY
              + " is near much that it is not like; it is not looked up.");
    }
    if (indicator.type().equals("vpdq") && !VideoIndex.isMatched(indicator)) {
      throw tooLow(
          "value",
          "No frame has a quality of "
              + PdqIndex.LEAST_QUALITY
              + " or more; the video is not looked up.");
    }
    return indicator;
  }

  private static RefusedException tooLow(String field, String defect) {
    return Refusal.at(RefusalReason.QUALITY_TOO_LOW, field, defect).asException();
  }
}
