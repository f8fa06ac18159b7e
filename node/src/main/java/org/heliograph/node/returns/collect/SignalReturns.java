package org.heliograph.node.returns.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.outcome.Outcome;

/**
 * What came back about one own signal.
 *
 * @param corroborated members, not reports
 * @param disputed members, not reports
 * @param openDisputes members that disputed it since it was last decided
 * @param paused whether it goes to nobody else until it is reviewed
 */
public record SignalReturns(
    UUID signal,
    int version,
    String state,
    int corroborated,
    int disputed,
    int openDisputes,
    boolean paused,
    List<AtPartner> partners,
    List<DecisionLine> decisions) {
  public SignalReturns {
    partners = List.copyOf(partners);
    decisions = List.copyOf(decisions);
  }

  /**
   * One partner that was sent it.
   *
   * @param sentAt when it first was
   * @param receiptedAt when the partner's receipt for that came in
   * @param refusal why the partner did not take it in
   * @param outcomes as they came in, the latest version of each
   */
  public record AtPartner(
      String partner,
      Instant sentAt,
      Optional<Instant> receiptedAt,
      Optional<String> refusal,
      List<Line> outcomes) {
    public AtPartner {
      outcomes = List.copyOf(outcomes);
    }

    public Optional<Duration> timeToReceipt() {
      return receiptedAt.map(at -> Duration.between(sentAt, at));
    }

    public Optional<Instant> firstOutcomeAt() {
      return outcomes.stream().map(Line::receivedAt).min(Instant::compareTo);
    }

    public Optional<Duration> timeToOutcome() {
      return firstOutcomeAt().map(at -> Duration.between(sentAt, at));
    }
  }

  /** An outcome as a partner reported it. */
  public record Line(String partner, Outcome outcome, String agreement, Instant receivedAt) {}

  /** What a person decided about the signal. */
  public record DecisionLine(
      UUID id,
      int version,
      String decision,
      String cause,
      String note,
      String decidedBy,
      Instant decidedAt,
      int told) {}
}
