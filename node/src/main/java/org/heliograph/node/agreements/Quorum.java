package org.heliograph.node.agreements;

import java.util.List;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.jspecify.annotations.Nullable;

/**
 * How many people have to say yes before this member does: two to widen what is shared, one to
 * restrict it. One of them is a person of the member's own.
 */
public record Quorum(int people) {
  static final Quorum TO_WIDEN = new Quorum(2);
  static final Quorum TO_RESTRICT = new Quorum(1);

  /**
   * @param inForce the version that the new one takes over from, or null where there is none
   */
  static Quorum toReplace(@Nullable Agreement inForce, Agreement next) {
    return inForce != null && !AgreementDiff.between(inForce, next).widens()
        ? TO_RESTRICT
        : TO_WIDEN;
  }

  boolean isMet(List<Approval> approvals) {
    return approvals.stream().map(Approval::person).distinct().count() >= people
        && approvals.stream().anyMatch(one -> one.standing() == Approval.Standing.MEMBER);
  }
}
