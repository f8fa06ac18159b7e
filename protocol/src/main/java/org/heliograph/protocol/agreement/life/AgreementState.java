package org.heliograph.protocol.agreement.life;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.heliograph.protocol.agreement.Party;

/**
 * Where one version of an agreement stands. Each state has methods for just what may follow it, so
 * an illegal step does not compile; what ends a version has none.
 */
public sealed interface AgreementState {
  /** What a signature leads to: {@code Approved} once both parties have signed. */
  sealed interface AfterSigning extends AgreementState permits Proposed, Approved {}

  /** What resuming leads to: {@code Active} once no party suspends any longer. */
  sealed interface AfterResuming extends AgreementState permits Active, Suspended {}

  /** The wire name, such as {@code proposed}. */
  default String wireName() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The parties that signed or suspended it, where the state depends on them. */
  default Set<Party> parties() {
    return Set.of();
  }

  /** Whether this version was in force at some time: what undoes a disclosure needs no more. */
  default boolean wasActive() {
    return false;
  }

  /** Being written, at one side only. */
  record Draft() implements AgreementState {
    public Proposed propose() {
      return new Proposed(Set.of());
    }
  }

  /** Known to both sides, immutable from here on. */
  record Proposed(Set<Party> parties) implements AfterSigning {
    public Proposed {
      parties = Set.copyOf(parties);
    }

    public AfterSigning sign(Party party) {
      var signed = with(parties, party);
      return signed.size() == Party.values().length ? new Approved() : new Proposed(signed);
    }

    public Declined decline() {
      return new Declined();
    }
  }

  /** Signed by both, not yet activated by the recipient. */
  record Approved() implements AfterSigning {
    public Active activate() {
      return new Active();
    }

    public Terminated terminate() {
      return new Terminated();
    }

    public Expired expire() {
      return new Expired();
    }
  }

  /** In force within its dates. */
  record Active() implements AfterResuming {
    public Suspended suspend(Party party) {
      return new Suspended(Set.of(party));
    }

    public Terminated terminate() {
      return new Terminated();
    }

    public Expired expire() {
      return new Expired();
    }

    public Superseded supersede() {
      return new Superseded();
    }

    @Override
    public boolean wasActive() {
      return true;
    }
  }

  /** Stopped by one or both parties: nothing new goes, what is held is not used. */
  record Suspended(Set<Party> parties) implements AfterResuming {
    public Suspended {
      parties = Set.copyOf(parties);
    }

    public Suspended suspend(Party party) {
      return new Suspended(with(parties, party));
    }

    public AfterResuming resume(Party party) {
      var left = EnumSet.copyOf(parties);
      left.remove(party);
      return left.isEmpty() ? new Active() : new Suspended(left);
    }

    public Terminated terminate() {
      return new Terminated();
    }

    public Expired expire() {
      return new Expired();
    }

    public Superseded supersede() {
      return new Superseded();
    }

    @Override
    public boolean wasActive() {
      return true;
    }
  }

  /** Turned down, taken back, or answered with another proposal. */
  record Declined() implements AgreementState {}

  /** A later version is in force. */
  record Superseded() implements AgreementState {
    @Override
    public boolean wasActive() {
      return true;
    }
  }

  /** Its own end date has come. */
  record Expired() implements AgreementState {
    @Override
    public boolean wasActive() {
      return true;
    }
  }

  /** Ended by one of the parties. */
  record Terminated() implements AgreementState {
    @Override
    public boolean wasActive() {
      return true;
    }
  }

  /**
   * The state of a wire name.
   *
   * @param parties those that signed or suspended it
   * @throws IllegalArgumentException if there is no such state
   */
  static AgreementState of(String wireName, Set<Party> parties) {
    return switch (wireName) {
      case "draft" -> new Draft();
      case "proposed" -> new Proposed(parties);
      case "approved" -> new Approved();
      case "active" -> new Active();
      case "suspended" -> new Suspended(parties);
      case "declined" -> new Declined();
      case "superseded" -> new Superseded();
      case "expired" -> new Expired();
      case "terminated" -> new Terminated();
      default -> throw new IllegalArgumentException("no state is called " + wireName);
    };
  }

  private static Set<Party> with(Set<Party> parties, Party another) {
    var all = EnumSet.of(another);
    all.addAll(parties);
    return all;
  }
}
