package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Payload;

/**
 * An invitation as it travels, with the root key to pin. Nothing in the file proves that root: the
 * one who joins compares its {@link VerifyingKey#keyId} with the convener by another way.
 */
public record SignedInvitation(
    String federation, VerifyingKey root, String delegation, String invitation) {
  private static final int LONGEST_JWS = 65_536;

  public byte[] toBytes() {
    var json = JsonNodeFactory.instance.objectNode().put("federation", federation);
    json.set("root", root.toJwk());
    return StrictJson.write(json.put("delegation", delegation).put("invitation", invitation));
  }

  public static SignedInvitation parse(byte[] utf8) {
    return Payload.read(
        utf8,
        json ->
            new SignedInvitation(
                json.text("federation"),
                VerifyingKey.ofJwk(json.node("root")),
                json.text("delegation", LONGEST_JWS),
                json.text("invitation", LONGEST_JWS)));
  }

  /** What a join request answers. */
  public Hash hash() {
    return Hash.ofJws(invitation);
  }

  /**
   * What the convener says.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException if a signature does not hold or the
   *     invitation has expired
   */
  public Invitation verify(Instant now) {
    var delegated = Delegation.verify(delegation, federation, root);
    delegated.requireInForce(now);
    var said = verifySignature(delegated);
    if (!now.isBefore(said.expires())) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "expires",
              "The invitation expired at " + said.expires() + "; ask the convener for another.")
          .asException();
    }
    return said;
  }

  /** What the convener said in an invitation that was answered in time. */
  public Invitation verifyAccepted() {
    return verifySignature(Delegation.verify(delegation, federation, root));
  }

  private Invitation verifySignature(Delegation delegated) {
    var online = delegated.key();
    var said =
        Payload.read(
            Jws.verify(
                    invitation, Invitation.TYP, kid -> kid.equals(online.keyId()) ? online : null)
                .payload(),
            Invitation::read);
    if (!said.federation().equals(federation)) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    return said;
  }
}
