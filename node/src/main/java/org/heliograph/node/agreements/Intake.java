package org.heliograph.node.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.AgreementState.AfterSigning;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in agreements that both parties signed outside of their nodes, from files. A version that
 * is known already stays as it is; removing a file changes nothing. For one thread.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final AgreementFolder folder;
  private final String self;
  private final AgreementLedger ledger;
  private final InstantSource clock;
  private List<AgreementFile> last = List.of();

  public Intake(AgreementFolder folder, String self, AgreementLedger ledger, InstantSource clock) {
    this.folder = folder;
    this.self = self;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Looks into the folder; whether anything was taken in. */
  public boolean round() {
    var files = read();
    if (files.equals(last)) {
      return false;
    }
    files.forEach(file -> LOG.info("agreement file {}", file));
    long taken =
        files.stream().flatMap(file -> file.agreement().stream()).filter(this::take).count();
    last = files;
    return taken > 0;
  }

  private List<AgreementFile> read() {
    try {
      return folder.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean take(SignedAgreement signed) {
    var agreement = signed.agreement();
    var partner = agreement.source().equals(self) ? agreement.recipient() : agreement.source();
    return ledger.withPartner(
        partner,
        open -> {
          var steps = new Steps(open, clock);
          var actor = new Actor(self, null, Optional.of("signed outside of the nodes"));
          var record =
              AgreementRecord.unsigned(
                  new Draft().propose(), agreement, agreement.source(), clock.instant());
          var known = open.find(record.name());
          if (known.isPresent()) {
            if (!known.get().digest().equals(record.digest())) {
              LOG.warn("another text of {} is known already; the file is left", record.name());
            }
            return false;
          }
          for (var party : Party.values()) {
            var signature = signed.signatures().get(party == Party.SOURCE ? 0 : 1);
            AfterSigning next = ((Proposed) record.state()).sign(party);
            record = record.signed(next, party, signature, clock.instant());
          }
          open.save(record);
          steps.activate(record, actor);
          return true;
        });
  }
}
