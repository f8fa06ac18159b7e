package org.heliograph.node.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.Usability;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;

/** Use as agreed with each source, by the agreements that were read last. */
record AgreedUse(Ground ground) implements Usability {
  /** Where nothing is in force that says more. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  @Override
  public Optional<RefusalReason> hindrance(KeptSignal signal) {
    if (signal.isHeldForReview()) {
      return Optional.of(RefusalReason.HELD_FOR_REVIEW);
    }
    var under = new AgreementRef(signal.agreement(), signal.agreementVersion());
    return from(signal.source()).hindrance(under, signal.clause(), ground.clock().instant());
  }

  @Override
  public Duration stalenessLimit(String source) {
    return from(source).inForce(ground.clock().instant()).stream()
        .map(agreement -> Duration.ofHours(agreement.stalenessHours()))
        .min(Duration::compareTo)
        .orElse(SHORTEST);
  }

  @Override
  public boolean staleIsRefused() {
    return ground.config().answers().refusesStale();
  }

  @Override
  public Optional<Instant> cutOffSince() {
    return ground.reach().cutOffSince();
  }

  private PolicyTable from(String source) {
    return ground.agreements().lastRead().fromSource(source);
  }
}
