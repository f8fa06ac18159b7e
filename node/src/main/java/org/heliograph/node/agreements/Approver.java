package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may approve for a limited time: a deputy of a member's own person, or an external
 * approver of a member too small to have two people of its own.
 */
public record Approver(
    String person,
    Approval.Standing standing,
    Optional<String> standsInFor,
    Instant from,
    Instant to,
    String addedBy) {
  public Approver {
    if (standing == Approval.Standing.MEMBER) {
      throw new IllegalArgumentException("a member's own people need no entry");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the time ends before it begins");
    }
  }

  boolean mayApproveAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(to);
  }
}
