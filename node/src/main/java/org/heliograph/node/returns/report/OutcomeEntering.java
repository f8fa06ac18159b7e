package org.heliograph.node.returns.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.returns.report.OutcomeJudge.Fit;
import org.heliograph.node.returns.report.OutcomeResult.Status;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Enters judged outcomes one after the other beside those that stand: what is new, said before, or
 * said otherwise now. Keeps each version that has to be told. For one thread.
 */
final class OutcomeEntering {
  private final Map<String, StandingOutcome> byKey;
  private final Map<Hash, StandingOutcome> byContent;
  private final boolean automatic;
  private final List<Telling> tellings = new ArrayList<>();
  private final Map<UUID, StandingOutcome> latest = new LinkedHashMap<>();

  /** A version that the source has to be told, under an agreement. */
  record Telling(StandingOutcome standing, AgreementRef agreement) {}

  OutcomeEntering(
      Map<String, StandingOutcome> byKey, Map<Hash, StandingOutcome> byContent, boolean automatic) {
    this.byKey = new HashMap<>(byKey);
    this.byContent = new HashMap<>(byContent);
    this.automatic = automatic;
  }

  OutcomeResult enter(long row, Fit fit) {
    var key = fit.draft().key();
    @Nullable StandingOutcome before =
        key.isPresent() ? byKey.get(key.get()) : byContent.get(StandingOutcome.digest(fit));
    if (before == null) {
      return result(row, Status.ACCEPTED, tell(StandingOutcome.first(fit, automatic), fit), fit);
    }
    return before.says(fit)
        ? result(row, Status.DUPLICATE, before, fit)
        : correct(row, before, fit);
  }

  /** Says otherwise what was said before. */
  OutcomeResult correct(long row, StandingOutcome before, Fit fit) {
    if (!before.signal().equals(fit.held().name())) {
      return OutcomeResult.refused(
          row,
          List.of(
              Refusal.at(
                  RefusalReason.IDEMPOTENCY_KEY_REUSED,
                  "key",
                  "The key stands for an outcome of another signal; choose one of its own.")));
    }
    if (before.says(fit)) {
      return result(row, Status.DUPLICATE, before, fit);
    }
    return result(row, Status.CORRECTED, tell(before.corrected(fit), fit), fit);
  }

  private StandingOutcome tell(StandingOutcome standing, Fit fit) {
    tell(standing, fit.held().agreement());
    if (standing.key().isPresent()) {
      byKey.put(standing.key().get(), standing);
    } else {
      byContent.put(standing.digest(), standing);
    }
    return standing;
  }

  void tell(StandingOutcome standing, AgreementRef agreement) {
    tellings.add(new Telling(standing, agreement));
    latest.put(standing.outcome().id(), standing);
  }

  private static OutcomeResult result(long row, Status status, StandingOutcome standing, Fit fit) {
    var outcome = standing.outcome();
    return new OutcomeResult(
        row,
        status,
        Optional.of(outcome.id()),
        outcome.version(),
        List.of(),
        fit.warnings(),
        false);
  }

  List<Telling> tellings() {
    return tellings;
  }

  /** Whether a telling is the last one of its outcome. */
  boolean isLatest(Telling telling) {
    return Objects.equals(latest.get(telling.standing.outcome().id()), telling.standing);
  }
}
