package org.heliograph.node.audit.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.node.audit.witness.Verdict.Contradiction;
import org.heliograph.node.audit.witness.Verdict.Cosign;
import org.heliograph.node.audit.witness.Verdict.PassedOver;
import org.heliograph.node.audit.witness.Verdict.Refused;
import org.heliograph.node.audit.witness.Verdict.Repeat;
import org.heliograph.node.audit.witness.Verdict.Unproven;
import org.heliograph.protocol.audit.AuditAlarm;
import org.heliograph.protocol.audit.AuditAlarm.Kind;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Decides whether to cosign, by C2SP tlog-witness, and where the broker in between may repeat and
 * mutilate: only what the log itself signed counts against it.
 */
final class WitnessJudge {
  /** A checkpoint is cosigned this long after it was signed; the log signs anew each time. */
  static final Duration FRESH = Duration.ofMinutes(10);

  private static final Duration SKEW = Duration.ofMinutes(5);

  private WitnessJudge() {}

  static Verdict decide(Seen seen, Told told, Instant now) {
    return unsound(told, now)
        .<Verdict>map(Refused::new)
        .orElseGet(
            () ->
                seen.newest()
                    .map(newest -> afterOthers(newest, seen, told, now))
                    .orElseGet(() -> cosignIfFresh(told, now)));
  }

  /** The same for the first checkpoints of a log that proves how it continues the one before. */
  static Verdict decide(Seen seen, Told told, Continued continued, Instant now) {
    var newest = seen.newest().orElse(null);
    if (newest == null || told.log().number() <= newest.log().number()) {
      return decide(seen, told, now);
    }
    return unsound(told, now)
        .or(() -> continued.leavesOut(newest))
        .<Verdict>map(Refused::new)
        .orElseGet(() -> cosignIfFresh(told, now));
  }

  private static Optional<Refusal> unsound(Told told, Instant now) {
    if (told.at().isAfter(now.plus(SKEW))) {
      return Optional.of(
          Refusal.of(RefusalReason.DATE_IN_FUTURE, "The checkpoint is dated in the future."));
    }
    if (told.size() == 0 && !told.checkpoint().root().equals(LogTree.EMPTY)) {
      return Optional.of(
          Refusal.of(RefusalReason.ROOT_WRONG, "A log without entries has another root."));
    }
    return Optional.empty();
  }

  private static Verdict afterOthers(Witnessed newest, Seen seen, Told told, Instant now) {
    int log = newest.log().number();
    if (told.log().number() > log) {
      return new Refused(Refusal.of(RefusalReason.LOG_NOT_CONTINUED));
    }
    return fork(seen, told)
        .or(() -> shrink(newest, told))
        .or(() -> seen.sameSize().map(Repeat::new))
        .orElseGet(
            () ->
                told.log().number() == log && told.size() > newest.size()
                    ? larger(newest, told, now)
                    : new PassedOver());
  }

  private static Optional<Verdict> fork(Seen seen, Told told) {
    return seen.sameSize()
        .filter(known -> !known.checkpoint().root().equals(told.checkpoint().root()))
        .map(known -> new Contradiction(new AuditAlarm(Kind.FORK, known.note(), told.note())));
  }

  /** A broker can repeat what the log signed earlier; it cannot sign with a later time. */
  private static Optional<Verdict> shrink(Witnessed newest, Told told) {
    boolean smaller = told.log().equals(newest.log()) && told.size() < newest.size();
    return smaller && told.at().isAfter(newest.told())
        ? Optional.of(new Contradiction(new AuditAlarm(Kind.SHRINK, newest.note(), told.note())))
        : Optional.empty();
  }

  /** The proof is not signed: a broken one says nothing about the log. */
  private static Verdict larger(Witnessed newest, Told told, Instant now) {
    if (!isFresh(told, now)) {
      return new PassedOver();
    }
    if (told.old() != newest.size()) {
      return new Unproven(
          newest,
          Refusal.of(
              RefusalReason.HOLE,
              "The proof leads from size %d, and %d was cosigned last."
                  .formatted(told.old(), newest.size())));
    }
    return told.extendsFrom(newest.checkpoint())
        ? new Cosign()
        : new Unproven(
            newest,
            Refusal.of(
                RefusalReason.PROOF_BROKEN,
                "The proof does not lead from size %d to %d."
                    .formatted(newest.size(), told.size())));
  }

  private static Verdict cosignIfFresh(Told told, Instant now) {
    return isFresh(told, now) ? new Cosign() : new PassedOver();
  }

  private static boolean isFresh(Told told, Instant now) {
    return told.at().plus(FRESH).isAfter(now);
  }
}
