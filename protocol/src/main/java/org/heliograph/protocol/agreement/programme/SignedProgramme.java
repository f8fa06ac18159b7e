package org.heliograph.protocol.agreement.programme;

import java.time.Instant;
import org.heliograph.protocol.directory.Delegation;
import org.heliograph.protocol.document.SignedJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A programme as it travels: the root's delegation to the convener's online key, and the terms that
 * this key signed. The digest of the terms does not cover the signature, so the convener signs the
 * same terms again when it delegates anew.
 *
 * @param delegation as in a signed directory
 * @param jws compact JWS by the delegated key, whose payload is the programme as canonical JSON
 */
public record SignedProgramme(Programme programme, String delegation, String jws) {
  public static final String TYP = "heliograph-programme+jws";

  /** Signs with the key that the delegation names. */
  public static SignedProgramme sign(Programme programme, String delegation, SigningKey online) {
    return new SignedProgramme(
        programme, delegation, SignedJson.sign(ProgrammeDocument.toSign(programme), TYP, online));
  }

  /** The delegation and the terms, a line each. */
  public String text() {
    return delegation + "\n" + jws + "\n";
  }

  /**
   * The programme, once it is sure that the convener of this federation publishes it.
   *
   * @param root the pinned key
   * @param delegation number of the delegation that the newest known directory names; terms signed
   *     under an earlier one may be those of a stolen key
   * @throws org.heliograph.protocol.refusal.RefusedException with the first thing that is wrong
   */
  public static SignedProgramme verify(
      String text, String federation, VerifyingKey root, long delegation, Instant now) {
    var signed = verifyKept(text, federation, root);
    var delegated = Delegation.verify(signed.delegation(), federation, root);
    delegated.requireInForce(now);
    if (delegated.number() < delegation) {
      throw Refusal.of(RefusalReason.DELEGATION_SUPERSEDED).asException();
    }
    return signed;
  }

  /**
   * The programme that was verified and kept before: its delegation may have ended, its signatures
   * hold.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException with the first thing that is wrong
   */
  public static SignedProgramme verifyKept(String text, String federation, VerifyingKey root) {
    var lines = text.split("\n", -1);
    if (lines.length != 3 || !lines[2].isEmpty()) {
      throw Refusal.of(RefusalReason.FRAMING_INVALID, "A programme is two lines.").asException();
    }
    var key = Delegation.verify(lines[0], federation, root).key();
    var programme =
        SignedJson.verify(
            lines[1],
            TYP,
            kid -> kid.equals(key.keyId()) ? key : null,
            ProgrammeReader.standard()::read);
    if (!programme.federation().equals(federation)) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    return new SignedProgramme(programme, lines[0], lines[1]);
  }
}
