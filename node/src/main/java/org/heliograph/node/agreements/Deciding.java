package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.Optional;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.AgreementAct.Decline;
import org.heliograph.protocol.agreement.life.AgreementAct.Resume;
import org.heliograph.protocol.agreement.life.AgreementAct.Sign;
import org.heliograph.protocol.agreement.life.AgreementAct.Suspend;
import org.heliograph.protocol.agreement.life.AgreementAct.Terminate;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Our people decide about agreements: approve, decline, suspend, resume, terminate. What widens
 * needs two people, what restricts one. Safe for many threads.
 */
public final class Deciding {
  private final Ourselves ourselves;
  private final AgreementLedger ledger;
  private final Activation activation;
  private final InstantSource clock;

  public Deciding(
      Ourselves ourselves, AgreementLedger ledger, Activation activation, InstantSource clock) {
    this.ourselves = ourselves;
    this.ledger = ledger;
    this.activation = activation;
    this.clock = clock;
  }

  /**
   * What an approval led to.
   *
   * @param given people that have said yes so far
   * @param needed people that have to
   */
  public record Decided(AgreementRecord record, int given, int needed) {}

  /** What a person records with an approval. */
  public record Grounds(Optional<String> interpretation, Optional<String> assessment) {
    public static final Grounds NONE = new Grounds(Optional.empty(), Optional.empty());
  }

  /** Says yes to a proposal; with the last yes that is needed, this member signs it. */
  public Decided approve(AgreementName name, String person, Grounds grounds) {
    return ledger.withPartner(
        partner(name),
        open -> {
          var steps = new Steps(open, clock);
          var record = steps.require(name);
          var party = name.party(ourselves.member());
          if (!(record.state() instanceof Proposed proposed)
              || proposed.parties().contains(party)) {
            throw Steps.wrongState(record, "approved (again)");
          }
          var approvals = new Approving(open, clock).add(name.toString(), person, grounds);
          var inForce = new Versions(open.versions(name)).inForce();
          var quorum = Quorum.toReplace(inForce.orElse(null), record.agreement());
          steps.happened(name, "approve", actor(person, Optional.empty()));
          if (quorum.isMet(approvals)) {
            record = sign(open, record, person);
          }
          return new Decided(record, approvals.size(), quorum.people());
        });
  }

  private AgreementRecord sign(OpenLedger open, AgreementRecord record, String person) {
    var party = record.name().party(ourselves.member());
    var key = ourselves.key();
    requirePinned(record, party, key.keyId());
    var signature = SignedAgreement.signature(record.agreement(), key.keyId(), key);
    var signed =
        new Steps(open, clock).sign(record, party, signature, actor(person, Optional.empty()));
    open.tell(new Sign(record.name(), record.digest(), signature));
    return signed.state() instanceof Approved ? activation.tryTo(open, signed) : signed;
  }

  private static void requirePinned(AgreementRecord record, Party party, KeyId key) {
    var pinned = record.agreement().keys();
    if (!key.equals(party == Party.SOURCE ? pinned.source() : pinned.recipient())) {
      var words =
          "%s pins another agreement key than ours, which was rotated since; decline it and propose the version again."
              .formatted(record.name());
      throw Refusal.of(RefusalReason.AGREEMENT_STATE, words).asException();
    }
  }

  /** Turns a proposal down, or takes an own one back. */
  public AgreementRecord decline(AgreementName name, String person, Optional<String> note) {
    return ledger.withPartner(
        partner(name),
        open -> {
          var steps = new Steps(open, clock);
          var record = steps.decline(steps.require(name), actor(person, note));
          open.tell(new Decline(name, record.digest(), note));
          return record;
        });
  }

  /** Stops the agreement at once; one person is enough. */
  public AgreementRecord suspend(AgreementName name, String person, Optional<String> note) {
    return ledger.withPartner(
        partner(name),
        open -> {
          var steps = new Steps(open, clock);
          var record = steps.require(name);
          if (!steps.suspend(name, name.party(ourselves.member()), actor(person, note))) {
            throw Steps.wrongState(record, "suspended");
          }
          open.forgetApprovals(resumption(name));
          open.tell(new Suspend(name, record.digest(), note));
          return steps.require(name);
        });
  }

  /** Says yes to ending this member's suspension; it takes two people. */
  public Decided resume(AgreementName name, String person) {
    return ledger.withPartner(
        partner(name),
        open -> {
          var steps = new Steps(open, clock);
          var record = steps.require(name);
          var party = name.party(ourselves.member());
          if (!(record.state() instanceof Suspended suspended)
              || !suspended.parties().contains(party)) {
            throw Steps.wrongState(record, "resumed by " + ourselves.member());
          }
          var approvals = new Approving(open, clock).add(resumption(name), person, Grounds.NONE);
          if (Quorum.TO_WIDEN.isMet(approvals)) {
            steps.resume(name, party, actor(person, Optional.empty()));
            open.forgetApprovals(resumption(name));
            open.tell(new Resume(name, record.digest()));
          }
          return new Decided(steps.require(name), approvals.size(), Quorum.TO_WIDEN.people());
        });
  }

  /** Ends the agreement for good; one person is enough. */
  public AgreementRecord terminate(AgreementName name, String person, Optional<String> note) {
    return ledger.withPartner(
        partner(name),
        open -> {
          var steps = new Steps(open, clock);
          var record = steps.require(name);
          if (!steps.terminate(name, actor(person, note))) {
            throw Steps.wrongState(record, "terminated");
          }
          open.tell(new Terminate(name, record.digest(), note));
          return steps.require(name);
        });
  }

  /** What approvals to end our suspension are written down under. */
  static String resumption(AgreementName name) {
    return name + "/resume";
  }

  private String partner(AgreementName name) {
    return name.partnerOf(ourselves.member());
  }

  private Actor actor(String person, Optional<String> note) {
    return new Actor(ourselves.member(), person, note);
  }
}
