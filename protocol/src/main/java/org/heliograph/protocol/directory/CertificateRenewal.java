package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Payload;

/**
 * By which a member asks the convener for a TLS certificate for another key. Its seal key signs it,
 * so that nobody else gets a certificate in its name; the TLS key signs the request inside.
 *
 * @param request PKCS#10, PEM
 */
public record CertificateRenewal(String federation, String member, String request, Instant time) {
  public static final String TYP = "heliograph-renewal+jws";

  private static final Duration LONGEST = Duration.ofDays(14);
  private static final int LONGEST_PEM = 16_384;

  public String sign(SigningKey seal) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("member", member)
        .put("request", request)
        .put("time", Payload.write(time));
    return Jws.sign(seal, TYP, StrictJson.write(json));
  }

  /**
   * Reads a renewal that a member of the directory signed with a seal key that is believed now.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException KEY_UNKNOWN, SIGNATURE_INVALID,
   *     KEY_REVOKED, KEY_RETIRED, MEMBER_UNKNOWN, FEDERATION_WRONG, or FIELD_INVALID where it is
   *     older than 14 days
   */
  public static CertificateRenewal verify(String jws, Directory directory, Instant now) {
    var verified = Jws.verify(jws, TYP, kid -> directory.signer(kid, KeyUse.SEAL::equals));
    var renewal =
        Payload.read(
            verified.payload(),
            json ->
                new CertificateRenewal(
                    json.text("federation"),
                    json.text("member"),
                    json.text("request", LONGEST_PEM),
                    json.time("time")));
    if (!renewal.federation.equals(directory.federation())) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    var _ = directory.sealKey(renewal.member, verified.kid(), now);
    if (renewal.time.isBefore(now.minus(LONGEST))
        || renewal.time.isAfter(now.plus(SignedDirectory.SKEW))) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID, "time", "The request is of " + renewal.time + ".")
          .asException();
    }
    return renewal;
  }
}
