package org.heliograph.protocol.audit.evidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.refusal.RefusedException;

/** What the checks found so far. For one thread. */
final class Findings {
  private static final int MOST_SHOWN = 100;

  private final Map<EvidenceCheck, Tally> tallies = new EnumMap<>(EvidenceCheck.class);

  private static final class Tally {
    private long passed;
    private long failed;
    private final List<EvidenceVerdict.Failure> shown = new ArrayList<>();
  }

  /** Something that fails when it is refused or cannot be read. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  void pass(EvidenceCheck check) {
    pass(check, 1);
  }

  void pass(EvidenceCheck check, long things) {
    tally(check).passed += things;
  }

  /**
   * @param where file or entry
   */
  void fail(EvidenceCheck check, String where, String what) {
    var tally = tally(check);
    tally.failed++;
    if (tally.shown.size() < MOST_SHOWN) {
      tally.shown.add(new EvidenceVerdict.Failure(where, what));
    }
  }

  boolean require(boolean holds, EvidenceCheck check, String where, String otherwise) {
    if (holds) {
      pass(check);
    } else {
      fail(check, where, otherwise);
    }
    return holds;
  }

  /** Passes where the step does; what it throws is how it fails. */
  boolean require(EvidenceCheck check, String where, Step step) {
    try {
      step.run();
      pass(check);
      return true;
    } catch (RefusedException e) {
      fail(check, where, e.refusal().detail());
    } catch (Exception e) {
      fail(check, where, "It cannot be read: " + e.getMessage());
    }
    return false;
  }

  boolean hasFailed() {
    return tallies.values().stream().anyMatch(tally -> tally.failed > 0);
  }

  /** One result a check, in the order of the checks; what was never looked at is not reached. */
  List<EvidenceVerdict.Result> results() {
    var results = new ArrayList<EvidenceVerdict.Result>();
    for (var check : EvidenceCheck.values()) {
      var tally = tallies.get(check);
      results.add(
          tally == null
              ? new EvidenceVerdict.Result(check, 0, 0, List.of())
              : new EvidenceVerdict.Result(check, tally.passed, tally.failed, tally.shown));
    }
    return results;
  }

  private Tally tally(EvidenceCheck check) {
    return tallies.computeIfAbsent(check, _ -> new Tally());
  }
}
