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
  /** Why a consignment on the control stream is left out while its source has to tell again. */
  public static final String LEFT_OUT =
      "Left out until the source has told again what is agreed; the source is asked for it then.";

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
   * @throws org.heliograph.protocol.refusal.RefusedException AGREEMENT_AWAITED where its wait could
   *     not end: the source tells again what is agreed behind it on the same stream. It counts as
   *     lost on the way, and the source seals it anew.
   */
  void pass(VerifiedConsignment consignment, PolicyTable policy) {
    var seal = consignment.seal();
    var place = new Place(seal.source(), seal.position().stream());
    var now = clock.instant();
    boolean untold = silent.test(seal.source());
    boolean awaited = untold || policy.awaits(seal.agreement(), now);
    if (!discloses(consignment) || !awaited) {
      goOn(place);
      return;
    }
    if (untold && place.stream.equals(StreamName.CONTROL)) {
      goOn(place);
      throw Refusal.of(RefusalReason.AGREEMENT_AWAITED, LEFT_OUT).asException();
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

  private void goOn(Place place) {
    if (waits.remove(place) != null) {
      LOG.info("{} goes on", place);
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
