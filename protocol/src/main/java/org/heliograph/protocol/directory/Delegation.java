package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Payload;

/**
 * By which the offline root key lets an online key sign directories for a time. A higher number
 * takes the place of every lower one, so that a stolen online key is shut out by the next
 * delegation.
 */
public record Delegation(
    String federation, long number, VerifyingKey key, Instant from, Instant until) {
  public static final String TYP = "heliograph-delegation+jws";

  public String sign(SigningKey root) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation).put("number", number);
    json.set("key", key.toJwk());
    json.put("from", Payload.write(from)).put("until", Payload.write(until));
    return Jws.sign(root, TYP, StrictJson.write(json));
  }

  /**
   * Checks a delegation against the pinned root.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException ROOT_UNKNOWN, SIGNATURE_INVALID or
   *     FEDERATION_WRONG
   */
  public static Delegation verify(String jws, String federation, VerifyingKey root) {
    var delegation =
        Payload.read(
            Jws.verify(jws, TYP, kid -> pinned(root, kid)).payload(),
            json ->
                new Delegation(
                    json.text("federation"),
                    json.number("number"),
                    VerifyingKey.ofJwk(json.node("key")),
                    json.time("from"),
                    json.time("until")));
    if (!delegation.federation.equals(federation)) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    return delegation;
  }

  /**
   * Passes while the delegation counts.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException DELEGATION_EXPIRED
   */
  public void requireInForce(Instant now) {
    if (now.isBefore(from.minus(SignedDirectory.SKEW)) || !now.isBefore(until)) {
      throw Refusal.of(RefusalReason.DELEGATION_EXPIRED).asException();
    }
  }

  private static VerifyingKey pinned(VerifyingKey root, KeyId kid) {
    if (!root.keyId().equals(kid)) {
      throw Refusal.of(RefusalReason.ROOT_UNKNOWN).asException();
    }
    return root;
  }
}
