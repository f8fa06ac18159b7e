package org.heliograph.node.agreements;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Declined;
import org.heliograph.protocol.agreement.life.AgreementState.Expired;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Superseded;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.agreement.life.AgreementState.Terminated;

/**
 * Where a version stands of which two members, one of whom has lost something, know different
 * states: an end beats a suspension, a suspension beats being in force, and nothing is in force
 * that not both have signed.
 */
final class Stricter {
  private Stricter() {}

  /**
   * The state that counts.
   *
   * @param ours empty where the version is not known here
   * @param signed whose signatures are here and hold
   * @param resumed parties that are known to have ended their suspension since ours was written
   */
  static AgreementState of(
      Optional<AgreementState> ours, AgreementState theirs, Set<Party> signed, Set<Party> resumed) {
    boolean begun = isBegun(theirs) || ours.filter(Stricter::isBegun).isPresent();
    if (is(Terminated.class, ours, theirs)) {
      return new Terminated();
    }
    if (is(Declined.class, ours, theirs)) {
      return begun ? new Terminated() : new Declined();
    }
    if (is(Expired.class, ours, theirs)) {
      return new Expired();
    }
    if (is(Superseded.class, ours, theirs)) {
      return new Superseded();
    }
    if (signed.size() < Party.values().length) {
      return new Proposed(signed);
    }
    return begun ? inForce(ours, theirs, resumed) : new Approved();
  }

  private static AgreementState inForce(
      Optional<AgreementState> ours, AgreementState theirs, Set<Party> resumed) {
    Set<Party> suspending = EnumSet.noneOf(Party.class);
    ours.filter(Suspended.class::isInstance)
        .map(AgreementState::parties)
        .ifPresent(suspending::addAll);
    suspending.removeAll(resumed);
    if (theirs instanceof Suspended suspended) {
      suspending.addAll(suspended.parties());
    }
    return suspending.isEmpty() ? new Active() : new Suspended(suspending);
  }

  private static boolean is(
      Class<? extends AgreementState> state, Optional<AgreementState> ours, AgreementState theirs) {
    return state.isInstance(theirs) || ours.filter(state::isInstance).isPresent();
  }

  private static boolean isBegun(AgreementState state) {
    return state instanceof Active || state instanceof Suspended;
  }
}
