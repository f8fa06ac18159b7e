package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.Optional;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.programme.Programme;
import org.heliograph.protocol.agreement.programme.SignedAccession;

/** Writes down the agreements that follow from two accessions; each side does so for itself. */
public final class Pairs {
  private final String self;
  private final Activation activation;
  private final InstantSource clock;

  public Pairs(String self, Activation activation, InstantSource clock) {
    this.self = self;
    this.activation = activation;
    this.clock = clock;
  }

  /** Both directions between us and a partner, as far as both have acceded. */
  void derive(OpenLedger open, String partner, Programme programme) {
    var own = accession(open, self, programme);
    var theirs = accession(open, partner, programme);
    if (own.isPresent() && theirs.isPresent()) {
      derive(open, programme, own.get(), theirs.get());
      derive(open, programme, theirs.get(), own.get());
    }
  }

  private static Optional<SignedAccession> accession(
      OpenLedger open, String member, Programme programme) {
    return open.accessions().newest(programme.id()).stream()
        .filter(it -> it.accession().member().equals(member))
        .findFirst();
  }

  private void derive(
      OpenLedger open, Programme programme, SignedAccession source, SignedAccession recipient) {
    var agreement = programme.derive(source.accession(), recipient.accession());
    if (agreement.isPresent()) {
      add(open, agreement.get(), source, recipient);
    } else if (source.accession().left() || recipient.accession().left()) {
      end(open, programme, source.accession().member(), recipient.accession().member());
    }
  }

  private void add(
      OpenLedger open, Agreement agreement, SignedAccession source, SignedAccession recipient) {
    if (open.find(AgreementName.of(agreement)).isPresent()) {
      return;
    }
    var now = clock.instant();
    var proposed = new Draft().propose();
    var record = AgreementRecord.unsigned(proposed, agreement, agreement.source(), now);
    record = record.signed(proposed.sign(Party.SOURCE), Party.SOURCE, source.jws(), now);
    AgreementState approved = ((AgreementState.Proposed) record.state()).sign(Party.RECIPIENT);
    record = record.signed(approved, Party.RECIPIENT, recipient.jws(), now);
    var actor = new Actor(self, null, Optional.of("both have acceded"));
    new Steps(open, clock).change(record, approved, "derive", actor);
    activation.tryTo(open, record);
  }

  private void end(OpenLedger open, Programme programme, String source, String recipient) {
    var name = new AgreementName(source, recipient, "programme." + programme.id(), 1);
    var actor = new Actor(self, null, Optional.of("one of the two has left the programme"));
    new Steps(open, clock).terminate(name, actor);
  }
}
