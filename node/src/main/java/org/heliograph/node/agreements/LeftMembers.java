package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what is agreed with members that have left the federation or were expelled: nobody is there
 * to hear it, so it ends here without an act. What they disclosed goes as each agreement says. For
 * one thread.
 */
public final class LeftMembers {
  private static final Logger LOG = LoggerFactory.getLogger(LeftMembers.class);

  private final String self;
  private final AgreementLedger ledger;
  private final InstantSource clock;

  public LeftMembers(String self, AgreementLedger ledger, InstantSource clock) {
    this.self = self;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Returns with how many members something was ended.
   *
   * @param records every version, as it stood a moment ago
   */
  public int round(Directory directory, List<AgreementRecord> records) {
    var left =
        records.stream()
            .filter(LeftMembers::isOpen)
            .map(record -> record.name().partnerOf(self))
            .distinct()
            .filter(partner -> hasLeft(directory, partner))
            .toList();
    left.forEach(this::end);
    return left.size();
  }

  /** Whether the directory says of a member that it has left for good. */
  public static boolean hasLeft(Directory directory, String member) {
    return directory.member(member).filter(it -> !it.isReachable()).map(Member::id).isPresent();
  }

  private static boolean isOpen(AgreementRecord record) {
    var state = record.state();
    return state instanceof Active
        || state instanceof Suspended
        || state instanceof Approved
        || state instanceof Proposed;
  }

  private void end(String partner) {
    var actor = new Actor(self, null, Optional.of(partner + " has left the federation"));
    ledger.withPartner(
        partner,
        open -> {
          var steps = new Steps(open, clock);
          open.all().stream()
              .filter(LeftMembers::isOpen)
              .map(AgreementRecord::name)
              .forEach(name -> steps.terminate(name, actor));
          if (open.retelling().newest().filter(Retelling::isOpen).isPresent()) {
            open.retelling().settle();
          }
          return true;
        });
    LOG.warn("{} has left the federation; what was agreed with it has ended", partner);
  }
}
