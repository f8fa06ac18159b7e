package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Whether a version still is what both parties signed: its text has the digest that was written
 * down, and both signatures hold under the directory of now. What derives from a programme is
 * derived again from its terms and the two accessions.
 */
public final class Verification {
  private final AgreementKeys keys;
  private final AgreementLedger ledger;

  public Verification(AgreementKeys keys, AgreementLedger ledger) {
    this.keys = keys;
    this.ledger = ledger;
  }

  /**
   * @throws org.heliograph.protocol.refusal.RefusedException AGREEMENT_DIFFERS or what is wrong
   *     with a signature
   */
  void require(AgreementRecord record, Instant now) {
    if (!AgreementName.digest(record.agreement()).equals(record.digest())) {
      var words = "The text of %s was changed after it was agreed.".formatted(record.name());
      throw Refusal.of(RefusalReason.AGREEMENT_DIFFERS, words).asException();
    }
    if (record.agreement().programme().isPresent()) {
      requireDerived(record, now);
    } else {
      for (var party : Party.values()) {
        SignedAgreement.verify(record.agreement(), party, signature(record, party), keys, now);
      }
    }
  }

  private void requireDerived(AgreementRecord record, Instant now) {
    var source = SignedAccession.verify(signature(record, Party.SOURCE), keys, now);
    var recipient = SignedAccession.verify(signature(record, Party.RECIPIENT), keys, now);
    boolean follows =
        ledger.accessions().programmes().stream()
            .map(SignedProgramme::programme)
            .flatMap(terms -> terms.derive(source.accession(), recipient.accession()).stream())
            .map(AgreementName::digest)
            .anyMatch(record.digest()::equals);
    if (!follows) {
      var words = record.name() + " does not follow from the accessions to its programme.";
      throw Refusal.of(RefusalReason.AGREEMENT_DIFFERS, words).asException();
    }
  }

  private static String signature(AgreementRecord record, Party party) {
    return Optional.ofNullable(record.signatures().get(party))
        .orElseThrow(
            () ->
                Refusal.of(
                        RefusalReason.SIGNATURE_INVALID,
                        "The signature of the " + party.wireName() + " is missing.")
                    .asException());
  }
}
