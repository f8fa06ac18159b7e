package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Payload;

/**
 * The convener's answer to a {@link CertificateRenewal}: the certificate, and the authorities by
 * which members and brokers know each other from now on.
 *
 * @param certificates the member's own first, the authority's last, PEM
 * @param authorities all that are to be trusted, PEM; two while one follows the other
 */
public record RenewedCertificates(
    String federation, String member, String certificates, String authorities, Instant time) {
  public static final String TYP = "heliograph-certificates+jws";

  private static final int LONGEST_PEM = 65_536;
  private static final int LONGEST_JWS = 8_192;

  /** The file: what is said, signed with the key that the delegation names. */
  public byte[] sign(String delegation, SigningKey online) {
    var said = JsonNodeFactory.instance.objectNode();
    said.put("federation", federation)
        .put("member", member)
        .put("certificates", certificates)
        .put("authorities", authorities)
        .put("time", Payload.write(time));
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("delegation", delegation)
            .put("certificates", Jws.sign(online, TYP, StrictJson.write(said))));
  }

  private record Signed(String delegation, String jws) {}

  /**
   * Reads the file.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException ROOT_UNKNOWN, DELEGATION_EXPIRED,
   *     KEY_UNKNOWN, SIGNATURE_INVALID or FEDERATION_WRONG
   */
  public static RenewedCertificates verify(
      byte[] file, String federation, VerifyingKey root, Instant now) {
    var signed =
        Payload.read(
            file,
            json ->
                new Signed(
                    json.text("delegation", LONGEST_JWS),
                    json.text("certificates", Jws.MAX_LENGTH)));
    var delegation = Delegation.verify(signed.delegation, federation, root);
    delegation.requireInForce(now);
    var online = delegation.key();
    var said =
        Payload.read(
            Jws.verify(signed.jws, TYP, kid -> kid.equals(online.keyId()) ? online : null)
                .payload(),
            RenewedCertificates::read);
    if (!said.federation.equals(federation)) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    return said;
  }

  private static RenewedCertificates read(Payload json) {
    return new RenewedCertificates(
        json.text("federation"),
        json.text("member"),
        json.text("certificates", LONGEST_PEM),
        json.text("authorities", LONGEST_PEM),
        json.time("time"));
  }
}
