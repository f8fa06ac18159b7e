package org.heliograph.node.returns.report;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.returns.report.OutcomeJudge.Fit;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.seal.Hash;

/**
 * An outcome as it stands, whatever it said before.
 *
 * @param automatic whether the node reports it by itself
 * @param key by which its reporter knows it
 */
record StandingOutcome(
    Outcome outcome,
    HeldSignal.Name signal,
    boolean automatic,
    boolean reviewDue,
    Optional<String> key,
    Hash digest) {

  static StandingOutcome first(Fit fit, boolean automatic) {
    return of(fit, UUID.randomUUID(), 1, automatic, fit.draft().key());
  }

  /** The next version, about the same signal. */
  StandingOutcome corrected(Fit fit) {
    return of(fit, outcome.id(), outcome.version() + 1, automatic, key);
  }

  /** The next version, which says that there was nothing; its texts are gone. */
  StandingOutcome retracted() {
    var last =
        new Outcome(
            outcome.id(),
            outcome.version() + 1,
            true,
            outcome.signal(),
            outcome.signalVersion(),
            outcome.slot(),
            outcome.code(),
            outcome.date(),
            outcome.reporter(),
            outcome.jurisdiction(),
            Optional.empty(),
            Optional.empty());
    return new StandingOutcome(last, signal, automatic, reviewDue, key, digest);
  }

  /** Whether it says what somebody reports now. */
  boolean says(Fit fit) {
    return !outcome.retracted() && digest.equals(digest(fit));
  }

  private static StandingOutcome of(
      Fit fit, UUID id, int version, boolean automatic, Optional<String> key) {
    var draft = fit.draft();
    var outcome =
        new Outcome(
            id,
            version,
            false,
            draft.signal(),
            fit.held().version(),
            fit.slot(),
            draft.code(),
            draft.date(),
            draft.reporter(),
            draft.jurisdiction(),
            draft.body(),
            draft.note());
    return new StandingOutcome(
        outcome, fit.held().name(), automatic, fit.reviewDue(), key, digest(fit));
  }

  /** Of all that is reported; equal where nothing new is. */
  static Hash digest(Fit fit) {
    var draft = fit.draft();
    var hasher = Hashing.sha256().newHasher();
    for (var part :
        new String[] {
          draft.source(),
          draft.signal().toString(),
          fit.slot().map(Object::toString).orElse(""),
          draft.code().wireName(),
          draft.date().toString(),
          draft.reporter().wireName(),
          draft.jurisdiction().orElse(""),
          draft.body().orElse(""),
          draft.note().orElse("")
        }) {
      hasher.putInt(part.length()).putString(part, StandardCharsets.UTF_8);
    }
    return Hash.ofBytes(hasher.hash().asBytes());
  }
}
