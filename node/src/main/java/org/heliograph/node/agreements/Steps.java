package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What an act does to an agreement, whichever side acts. Suspending, resuming and terminating are
 * about the agreement, so they reach all its versions that are in force: else a version that one
 * side does not know yet would flow on.
 */
record Steps(OpenLedger ledger, InstantSource clock) {
  /** Who acts, and what is written down about it. */
  record Actor(String member, @Nullable String person, Optional<String> note) {
    static Actor partner(String member, Optional<String> note) {
      return new Actor(member, null, note);
    }
  }

  AgreementRecord require(AgreementName name) {
    return ledger
        .find(name)
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "There is no agreement " + name + ".")
                    .asException());
  }

  void propose(AgreementRecord record, Actor actor) {
    for (var earlier : ledger.versions(record.name())) {
      if (earlier.agreement().version() < record.agreement().version()
          && earlier.state() instanceof Proposed proposed) {
        change(earlier, proposed.decline(), "decline", actor);
      }
    }
    change(record, record.state(), "propose", actor);
  }

  AgreementRecord sign(AgreementRecord record, Party party, String signature, Actor actor) {
    if (!(record.state() instanceof Proposed proposed)) {
      throw wrongState(record, "signed");
    }
    var signed = record.signed(proposed.sign(party), party, signature, clock.instant());
    return change(signed, signed.state(), "sign", actor);
  }

  AgreementRecord decline(AgreementRecord record, Actor actor) {
    if (!(record.state() instanceof Proposed proposed)) {
      throw wrongState(record, "declined");
    }
    return change(record, proposed.decline(), "decline", actor);
  }

  /** In force; suspended at once where the version before it is. */
  AgreementRecord activate(AgreementRecord record, Actor actor) {
    if (!(record.state() instanceof Approved approved)) {
      throw wrongState(record, "activated");
    }
    AgreementState next = approved.activate();
    for (var party : suspending(record.name())) {
      next = next instanceof Suspended suspended ? suspended.suspend(party) : suspend(next, party);
    }
    return change(record, next, "activate", actor);
  }

  private static AgreementState suspend(AgreementState state, Party party) {
    return state instanceof Active active ? active.suspend(party) : state;
  }

  private Set<Party> suspending(AgreementName name) {
    return ledger.versions(name).stream()
        .map(AgreementRecord::state)
        .filter(Suspended.class::isInstance)
        .map(AgreementState::parties)
        .findFirst()
        .orElse(Set.of());
  }

  /** Whether anything was in force to be suspended. */
  boolean suspend(AgreementName name, Party party, Actor actor) {
    boolean any = false;
    for (var record : ledger.versions(name)) {
      switch (record.state()) {
        case Active active -> change(record, active.suspend(party), "suspend", actor);
        case Suspended suspended -> change(record, suspended.suspend(party), "suspend", actor);
        default -> {
          continue;
        }
      }
      any = true;
    }
    return any;
  }

  /** Whether the party had suspended anything. */
  boolean resume(AgreementName name, Party party, Actor actor) {
    boolean any = false;
    for (var record : ledger.versions(name)) {
      if (record.state() instanceof Suspended suspended && suspended.parties().contains(party)) {
        change(record, suspended.resume(party), "resume", actor);
        any = true;
      }
    }
    return any;
  }

  /** Ends what is in force and turns down what is proposed; whether there was any. */
  boolean terminate(AgreementName name, Actor actor) {
    boolean any = false;
    for (var record : ledger.versions(name)) {
      AgreementState next =
          switch (record.state()) {
            case Active active -> active.terminate();
            case Suspended suspended -> suspended.terminate();
            case Approved approved -> approved.terminate();
            case Proposed proposed -> proposed.decline();
            default -> record.state();
          };
      if (!next.equals(record.state())) {
        change(record, next, "terminate", actor);
        any = true;
      }
    }
    return any;
  }

  AgreementRecord change(AgreementRecord record, AgreementState next, String act, Actor actor) {
    var changed = record.in(next, clock.instant());
    ledger.save(changed);
    happened(record.name(), act, actor);
    return changed;
  }

  void happened(AgreementName name, String act, Actor actor) {
    ledger.happened(
        new AgreementEvent(
            name,
            act,
            actor.member(),
            Optional.ofNullable(actor.person()),
            actor.note(),
            clock.instant()));
  }

  static RefusedException wrongState(AgreementRecord record, String done) {
    var words =
        "Agreement %s is %s; it cannot be %s."
            .formatted(record.name(), record.state().wireName(), done);
    return Refusal.of(RefusalReason.AGREEMENT_STATE, words).asException();
  }

  static void requireDraft(AgreementRecord record) {
    if (!(record.state() instanceof Draft)) {
      throw wrongState(record, "changed: a version never changes once it is proposed");
    }
  }
}
