package org.heliograph.protocol.agreement.programme;

import java.time.Instant;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.document.SignedJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * An accession with its member's signature.
 *
 * @param jws compact JWS by the member's agreement key, whose payload is the accession as canonical
 *     JSON
 */
public record SignedAccession(Accession accession, String jws) {
  public static final String TYP = "heliograph-accession+jws";

  /**
   * Signs with the key that the accession pins.
   *
   * @throws IllegalArgumentException if the key is another than the pinned one
   */
  public static SignedAccession sign(Accession accession, SigningKey key) {
    if (!accession.key().equals(key.keyId())) {
      throw new IllegalArgumentException(
          "the accession pins key " + accession.key() + ", not " + key.keyId());
    }
    return new SignedAccession(
        accession, SignedJson.sign(AccessionDocument.toSign(accession), TYP, key));
  }

  /**
   * The accession, once it is sure that its member has signed it with the key that it pins, and
   * that the directory stands by this key. A key that was retired later still counts, one that was
   * revoked does not.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException with the first thing that is wrong
   */
  public static SignedAccession verify(String jws, AgreementKeys keys, Instant now) {
    var claimed = SignedJson.peek(jws, AccessionDocument::read);
    var begin = claimed.validity().from().toInstant();
    var at = begin.isBefore(now) ? begin : now;
    var accession =
        SignedJson.verify(
            jws,
            TYP,
            kid -> kid.equals(claimed.key()) ? keys.agreementKey(claimed.member(), kid, at) : null,
            AccessionDocument::read);
    return new SignedAccession(accession, jws);
  }

  /**
   * Passes if this is of the given member.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException SOURCE_WRONG
   */
  public SignedAccession requireOf(String member) {
    if (!accession.member().equals(member)) {
      throw Refusal.at(
              RefusalReason.SOURCE_WRONG,
              "member",
              "The accession is of " + accession.member() + ".")
          .asException();
    }
    return this;
  }
}
