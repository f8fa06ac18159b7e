package org.heliograph.node.agreements;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Whether a version still is what both parties signed: its text has the digest that was written
 * down, and both signatures hold under the directory of now.
 */
public final class Verification {
  private final AgreementKeys keys;

  public Verification(AgreementKeys keys) {
    this.keys = keys;
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
    for (var party : Party.values()) {
      var signature =
          Optional.ofNullable(record.signatures().get(party))
              .orElseThrow(
                  () ->
                      Refusal.of(
                              RefusalReason.SIGNATURE_INVALID,
                              "The signature of the " + party.wireName() + " is missing.")
                          .asException());
      SignedAgreement.verify(record.agreement(), party, signature, keys, now);
    }
  }
}
