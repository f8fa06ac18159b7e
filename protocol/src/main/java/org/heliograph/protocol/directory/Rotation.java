package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.function.Function;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * By which a member itself names its next key, so that a convener can suspend a member but not
 * impersonate one. The previous key signs it; an encryption key cannot sign, so for that use a seal
 * key of the member does.
 *
 * @param previous the key whose place the new one takes, of the same use
 */
public record Rotation(
    String federation, String member, KeyUse use, KeyId previous, PublicKey key, Instant time) {
  public static final String TYP = "heliograph-rotation+jws";

  public String sign(SigningKey signer) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("member", member)
        .put("use", use.wireName())
        .put("previous", previous.toString());
    json.set("key", key.toJwk());
    json.put("time", Payload.write(time));
    return Jws.sign(signer, TYP, StrictJson.write(json));
  }

  /** What a statement says, and who signed it. */
  record Signed(Rotation rotation, KeyId signer) {}

  static Signed verify(String jws, Function<KeyId, @Nullable VerifyingKey> keys) {
    var verified = Jws.verify(jws, TYP, keys);
    return new Signed(Payload.read(verified.payload(), Rotation::read), verified.kid());
  }

  /**
   * Reads a statement that a key of some member in the directory signed; whether it holds shows
   * when the key stands in a directory with it.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException KEY_UNKNOWN, SIGNATURE_INVALID
   */
  public static Rotation read(String jws, Directory directory) {
    return verify(jws, kid -> directory.signer(kid, _ -> true)).rotation();
  }

  private static Rotation read(Payload json) {
    var use = json.oneOf("use", KeyUse::ofWire);
    return new Rotation(
        json.text("federation"),
        json.text("member"),
        use,
        KeyId.parse(json.text("previous")),
        PublicKey.ofJwk(use, json.node("key")),
        json.time("time"));
  }
}
