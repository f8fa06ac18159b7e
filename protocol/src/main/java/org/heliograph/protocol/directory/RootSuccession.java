package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.function.Function;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * That one root key takes the place of another. The one before signs it, so that members follow;
 * the new one signs the same, which shows that somebody holds it. Where the one before is lost,
 * only the new one can: then people decide.
 *
 * @param number counts the federation's root keys; the first that succeeds another is 1
 * @param previous the root whose place it takes
 * @param time when it was signed; nothing is decided by it
 */
public record RootSuccession(
    String federation, long number, KeyId previous, VerifyingKey root, Instant time) {
  public static final String TYP = "heliograph-root+jws";

  public RootSuccession {
    if (root.keyId().equals(previous)) {
      throw new IllegalArgumentException("a root key does not take its own place");
    }
    if (number < 1) {
      throw new IllegalArgumentException("successions count from 1, not " + number);
    }
  }

  public String sign(SigningKey signer) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation).put("number", number).put("previous", previous.toString());
    json.set("root", root.toJwk());
    json.put("time", Payload.write(time));
    return Jws.sign(signer, TYP, StrictJson.write(json));
  }

  /**
   * What the root before says, which is pinned.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException ROOT_UNKNOWN if another key says it,
   *     SIGNATURE_INVALID, FEDERATION_WRONG, FIELD_INVALID
   */
  public static RootSuccession verify(String jws, String federation, VerifyingKey pinned) {
    var said = verify(jws, federation, kid -> only(pinned, kid));
    if (!said.previous.equals(pinned.keyId())) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, "previous", "It names another root before it.")
          .asException();
    }
    return said;
  }

  /**
   * What the new root says of itself; by that alone nobody follows it.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException as {@link #verify}
   */
  static RootSuccession verifyOwn(String jws, String federation) {
    var claimed = parse(Jws.claimedPayload(jws));
    return verify(jws, federation, kid -> only(claimed.root, kid));
  }

  private static RootSuccession verify(
      String jws, String federation, Function<KeyId, @Nullable VerifyingKey> keys) {
    var said = parse(Jws.verify(jws, TYP, keys).payload());
    if (!said.federation.equals(federation)) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    return said;
  }

  private static VerifyingKey only(VerifyingKey root, KeyId kid) {
    if (!root.keyId().equals(kid)) {
      throw Refusal.of(RefusalReason.ROOT_UNKNOWN).asException();
    }
    return root;
  }

  private static RootSuccession parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new RootSuccession(
                json.text("federation"),
                json.number("number"),
                KeyId.parse(json.text("previous")),
                VerifyingKey.ofJwk(json.node("root")),
                json.time("time")));
  }
}
