package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.AgreementAct;
import org.heliograph.protocol.agreement.life.AgreementAct.Accede;
import org.heliograph.protocol.agreement.life.AgreementAct.Activate;
import org.heliograph.protocol.agreement.life.AgreementAct.Decline;
import org.heliograph.protocol.agreement.life.AgreementAct.Deleted;
import org.heliograph.protocol.agreement.life.AgreementAct.Describe;
import org.heliograph.protocol.agreement.life.AgreementAct.OnVersion;
import org.heliograph.protocol.agreement.life.AgreementAct.Propose;
import org.heliograph.protocol.agreement.life.AgreementAct.Resume;
import org.heliograph.protocol.agreement.life.AgreementAct.Seen;
import org.heliograph.protocol.agreement.life.AgreementAct.Sign;
import org.heliograph.protocol.agreement.life.AgreementAct.Suspend;
import org.heliograph.protocol.agreement.life.AgreementAct.Terminate;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Declined;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * What a partner's act does here. All checks of an act come before its first change, so a refusal
 * leaves nothing half done. Safe for many threads.
 */
public final class ActTaking {
  private final Ourselves ourselves;
  private final AgreementReader reader;
  private final Supplier<AgreementLint> lint;
  private final Supplier<Directory> directory;
  private final Activation activation;
  private final Datasheets datasheets;
  private final Programmes programmes;

  public ActTaking(
      Ourselves ourselves,
      AgreementReader reader,
      Supplier<AgreementLint> lint,
      Supplier<Directory> directory,
      Activation activation,
      Datasheets datasheets,
      Programmes programmes) {
    this.ourselves = ourselves;
    this.reader = reader;
    this.lint = lint;
    this.directory = directory;
    this.activation = activation;
    this.datasheets = datasheets;
    this.programmes = programmes;
  }

  /**
   * Carries out one act.
   *
   * @throws RefusedException or DefectiveDocumentException with the reason why not
   */
  void carryOut(OpenLedger open, String partner, AgreementAct act, InstantSource clock) {
    var steps = new Steps(open, clock);
    switch (act) {
      case Propose it -> propose(steps, open, partner, it);
      case Sign it -> sign(steps, open, partner, it);
      case Decline it -> decline(steps, partner, it);
      case Activate it -> activate(steps, partner, it);
      case Suspend it ->
          steps.suspend(held(steps, partner, it), it.name().party(partner), by(partner, it.note()));
      case Resume it ->
          steps.resume(held(steps, partner, it), it.name().party(partner), by(partner));
      case Terminate it -> steps.terminate(held(steps, partner, it), by(partner, it.note()));
      case Deleted it ->
          steps.happened(
              held(steps, partner, it),
              "deleted",
              by(partner, Optional.of(it.signals() + " signals")));
      case Describe it -> describe(open, partner, it);
      case Accede it -> programmes.acceded(open, partner, it);
      case Seen it -> open.seen(it.upTo());
    }
  }

  private void propose(Steps steps, OpenLedger open, String partner, Propose act) {
    Agreement agreement = reader.read(act.document()).orThrow();
    var name = AgreementName.of(agreement);
    require(agreement.federation().equals(ourselves.federation()), RefusalReason.FEDERATION_WRONG);
    requireOurs(name, partner);
    var defects = lint.get().defects(agreement);
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    var record =
        AgreementRecord.unsigned(
            new Draft().propose(), agreement, partner, steps.clock().instant());
    var known = open.find(name);
    if (known.isPresent() && !givesWay(known.get(), record, partner)) {
      return;
    }
    open.forgetApprovals(name.toString());
    steps.propose(record, by(partner, act.note()));
    datasheets.accompany(open, agreement.source(), agreement.feed());
  }

  /**
   * Both sides may have written the same version at the same time: a draft of ours gives way, and
   * of two proposals the source's stands at both ends.
   */
  private boolean givesWay(AgreementRecord known, AgreementRecord proposed, String partner) {
    if (known.digest().equals(proposed.digest()) && !(known.state() instanceof Draft)) {
      return false;
    }
    boolean open = known.state() instanceof Proposed && known.signatures().isEmpty();
    boolean sourceProposes = proposed.agreement().source().equals(partner);
    if (known.state() instanceof Draft || (open && sourceProposes)) {
      return true;
    }
    if (open) {
      return false;
    }
    throw differs(known.name());
  }

  private void sign(Steps steps, OpenLedger open, String partner, Sign act) {
    var record = require(steps, partner, act);
    if (record.state() instanceof Declined) {
      // the two crossed: where we had signed too, the partner believes that it is approved
      if (record.signatures().containsKey(act.name().party(ourselves.member()))) {
        open.tell(new Terminate(act.name(), act.digest(), Optional.empty()));
      }
      return;
    }
    var party = act.name().party(partner);
    SignedAgreement.verify(
        record.agreement(),
        party,
        act.signature(),
        (member, kid, at) -> directory.get().agreementKey(member, kid, at),
        steps.clock().instant());
    var signed = steps.sign(record, party, act.signature(), by(partner));
    if (signed.state() instanceof Approved) {
      activation.tryTo(open, signed);
    }
  }

  private void decline(Steps steps, String partner, Decline act) {
    var record = require(steps, partner, act);
    if (!(record.state() instanceof Declined)) {
      steps.decline(record, by(partner, act.note()));
    }
  }

  private void activate(Steps steps, String partner, Activate act) {
    var record = require(steps, partner, act);
    require(act.name().recipient().equals(partner), RefusalReason.SOURCE_WRONG);
    steps.activate(record, by(partner));
  }

  private void describe(OpenLedger open, String partner, Describe act) {
    datasheets.received(open, partner, act.datasheet());
    open.all().forEach(record -> activation.tryTo(open, record));
  }

  private AgreementName held(Steps steps, String partner, OnVersion act) {
    return require(steps, partner, act).name();
  }

  private AgreementRecord require(Steps steps, String partner, OnVersion act) {
    requireOurs(act.name(), partner);
    var record = steps.require(act.name());
    if (!record.digest().equals(act.digest())) {
      throw differs(act.name());
    }
    return record;
  }

  private void requireOurs(AgreementName name, String partner) {
    var parties = List.of(name.source(), name.recipient());
    require(
        parties.contains(partner) && parties.contains(ourselves.member()),
        RefusalReason.NOT_FOR_US);
  }

  private static RefusedException differs(AgreementName name) {
    var words = "The partner means another text by " + name + " than is held here.";
    return Refusal.of(RefusalReason.AGREEMENT_DIFFERS, words).asException();
  }

  private static void require(boolean holds, RefusalReason reason) {
    if (!holds) {
      throw Refusal.of(reason).asException();
    }
  }

  private static Actor by(String partner) {
    return by(partner, Optional.empty());
  }

  private static Actor by(String partner, Optional<String> note) {
    return Actor.partner(partner, note);
  }
}
