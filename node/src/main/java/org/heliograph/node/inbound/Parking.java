package org.heliograph.node.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams that wait for an agreement: the source may use a version as soon as it holds our
 * activation, which can be before our own node knows it. After the longest wait the stream goes on,
 * and what nobody knows the agreement of is refused.
 *
 * <p>Safe for many threads, of which one at a time has a stream.
 */
public final class Parking {
  private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

  private final Duration longest;
  private final Clock clock;
  private final Notice notice;
  private final Predicate<String> silent;
  private final Map<Place, Wait> waits = new ConcurrentHashMap<>();

  /** Hears where a wait begins, and why. */
  @FunctionalInterface
  public interface Notice {
    void begun(String source, Position position, Refusal refusal);
  }

  private record Place(String source, StreamName stream) {}

  private record Wait(AgreementRef agreement, Instant since) {}

  /**
   * @param silent whether a source still has to tell again what is agreed, since a restore here
   */
  public Parking(Duration longest, Clock clock, Notice notice, Predicate<String> silent) {
    this.longest = longest;
    this.clock = clock;
    this.notice = notice;
    this.silent = silent;
  }

  /**
   * Lets a consignment pass whose agreement is known, that discloses nothing, or that has waited
   * long enough.
   *
   * @throws AgreementAwaitedException for any other
   */
  void pass(VerifiedConsignment consignment, PolicyTable policy) {
    var seal = consignment.seal();
    var place = new Place(seal.source(), seal.position().stream());
    var now = clock.instant();
    boolean awaited = silent.test(seal.source()) || policy.awaits(seal.agreement(), now);
    if (!discloses(consignment) || !awaited) {
      if (waits.remove(place) != null) {
        LOG.info("{} goes on", place);
      }
      return;
    }
    var before = waits.get(place);
    if (before == null || !before.agreement.equals(seal.agreement())) {
      before = new Wait(seal.agreement(), now);
      waits.put(place, before);
      tell(place, seal.position(), before);
    }
    if (now.isBefore(before.since.plus(longest))) {
      throw new AgreementAwaitedException(seal.agreement());
    }
  }

  private static boolean discloses(VerifiedConsignment consignment) {
    return consignment.signals().stream().anyMatch(signal -> !signal.entry().disclosed().isEmpty());
  }

  private void tell(Place place, Position position, Wait wait) {
    var detail =
        "Waits for agreement %s version %d, until %s at the latest."
            .formatted(wait.agreement.id(), wait.agreement.version(), wait.since.plus(longest));
    LOG.info("{}: {}", place, detail);
    notice.begun(place.source, position, Refusal.of(RefusalReason.AGREEMENT_AWAITED, detail));
  }
}
