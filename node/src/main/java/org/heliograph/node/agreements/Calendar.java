package org.heliograph.node.agreements;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;

/**
 * Writes down what time alone does to agreements: they expire, and a version gives way to the next
 * once that has begun. Decisions do not wait for it, they look at the dates themselves.
 */
public final class Calendar {
  private final String self;
  private final AgreementLedger ledger;
  private final InstantSource clock;

  public Calendar(String self, AgreementLedger ledger, InstantSource clock) {
    this.self = self;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Returns how many versions changed.
   *
   * @param records every version, as it stood a moment ago
   */
  public int round(List<AgreementRecord> records) {
    Instant now = clock.instant();
    int changed = 0;
    for (var record : records) {
      if (hasEnded(record, now) || hasSuccessor(record, records, now)) {
        changed += turn(record) ? 1 : 0;
      }
    }
    return changed;
  }

  private boolean turn(AgreementRecord seen) {
    return ledger.withPartner(
        seen.name().partnerOf(self),
        open -> {
          var steps = new Steps(open, clock);
          var record = steps.require(seen.name());
          var now = clock.instant();
          boolean ended = hasEnded(record, now);
          if (!ended && !hasSuccessor(record, open.versions(record.name()), now)) {
            return false;
          }
          var actor = new Actor(self, null, Optional.empty());
          var next = ended ? expire(record.state()) : supersede(record.state());
          steps.change(record, next, ended ? "expire" : "supersede", actor);
          return true;
        });
  }

  private static AgreementState expire(AgreementState state) {
    return switch (state) {
      case Approved approved -> approved.expire();
      case Active active -> active.expire();
      case Suspended suspended -> suspended.expire();
      default -> state;
    };
  }

  private static AgreementState supersede(AgreementState state) {
    return switch (state) {
      case Active active -> active.supersede();
      case Suspended suspended -> suspended.supersede();
      default -> state;
    };
  }

  private static boolean hasEnded(AgreementRecord record, Instant now) {
    var to = record.agreement().validity().to();
    return !expire(record.state()).equals(record.state())
        && to != null
        && !now.isBefore(to.toInstant());
  }

  private static boolean hasSuccessor(
      AgreementRecord record, List<AgreementRecord> others, Instant now) {
    return isInForce(record)
        && others.stream()
            .filter(Calendar::isInForce)
            .map(AgreementRecord::agreement)
            .anyMatch(other -> follows(record.agreement(), other, now));
  }

  private static boolean isInForce(AgreementRecord record) {
    return record.state() instanceof Active || record.state() instanceof Suspended;
  }

  private static boolean follows(Agreement one, Agreement other, Instant now) {
    return other.id().equals(one.id())
        && other.source().equals(one.source())
        && other.recipient().equals(one.recipient())
        && other.version() > one.version()
        && !now.isBefore(other.validity().from().toInstant());
  }
}
