package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.Approval.Standing;
import org.heliograph.node.agreements.Deciding.Grounds;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Writes down people's yes: once a person, a deputy and whom it stands in for counting as one, and
 * of deputies and externals within their dates.
 */
record Approving(OpenLedger ledger, InstantSource clock) {
  /**
   * All approvals of the subject, this one included.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException APPROVAL_REFUSED
   */
  List<Approval> add(String subject, String person, Grounds grounds) {
    for (var earlier : ledger.approvals(subject)) {
      if (standsInFor(earlier.person(), person) || standsInFor(person, earlier.person())) {
        throw Refusal.of(
                RefusalReason.APPROVAL_REFUSED,
                "%s and %s stand in for each other; it takes another person."
                    .formatted(earlier.person(), person))
            .asException();
      }
    }
    var approval =
        new Approval(
            person,
            standing(person),
            grounds.interpretation(),
            grounds.assessment(),
            clock.instant());
    if (!ledger.approve(subject, approval)) {
      throw Refusal.of(
              RefusalReason.APPROVAL_REFUSED,
              person + " has approved this already; it takes another person.")
          .asException();
    }
    return ledger.approvals(subject);
  }

  private boolean standsInFor(String deputy, String person) {
    return ledger.approver(deputy).flatMap(Approver::standsInFor).equals(Optional.of(person));
  }

  private Standing standing(String person) {
    var approver = ledger.approver(person);
    if (approver.isEmpty()) {
      return Standing.MEMBER;
    }
    if (!approver.get().mayApproveAt(clock.instant())) {
      throw Refusal.of(
              RefusalReason.APPROVAL_REFUSED,
              "%s may approve from %s until %s only."
                  .formatted(person, approver.get().from(), approver.get().to()))
          .asException();
    }
    return approver.get().standing();
  }
}
