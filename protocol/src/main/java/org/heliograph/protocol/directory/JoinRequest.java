package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.EncryptionKey;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Payload;

/**
 * A member's answer to its invitation: public keys, and proof that it holds the private ones. Each
 * signing key signs the same words; the TLS key signs the certificate request inside.
 *
 * @param invitation hash of the invitation that it answers
 * @param keys one for each use
 * @param certificateRequest PKCS#10, PEM
 */
public record JoinRequest(
    String federation,
    String member,
    Hash invitation,
    Map<KeyUse, PublicKey> keys,
    String certificateRequest,
    List<Integer> protocolVersions,
    List<Integer> suites,
    Instant time) {
  public static final String TYP = "heliograph-join+jws";

  private static final int LONGEST = 65_536;
  private static final List<KeyUse> SIGNING =
      List.of(KeyUse.SEAL, KeyUse.AGREEMENT, KeyUse.CHECKPOINT);

  public JoinRequest {
    keys = Map.copyOf(keys);
    if (keys.size() != KeyUse.values().length) {
      throw new IllegalArgumentException("a member has one key for each use");
    }
  }

  /** The public keys of a new member. */
  public static Map<KeyUse, PublicKey> keys(
      SigningKey seal, SigningKey agreement, SigningKey checkpoint, EncryptionKey encryption) {
    return Map.of(
        KeyUse.SEAL, new PublicKey.Verifying(seal.verifyingKey()),
        KeyUse.AGREEMENT, new PublicKey.Verifying(agreement.verifyingKey()),
        KeyUse.CHECKPOINT, new PublicKey.Verifying(checkpoint.verifyingKey()),
        KeyUse.ENCRYPTION, new PublicKey.Encrypting(encryption));
  }

  public PublicKey key(KeyUse use) {
    var key = keys.get(use);
    if (key == null) {
      throw new IllegalStateException("no key for " + use);
    }
    return key;
  }

  /** The file to send to the convener. */
  public byte[] sign(SigningKey seal, SigningKey agreement, SigningKey checkpoint) {
    var words = StrictJson.write(toJson());
    var file = JsonNodeFactory.instance.objectNode();
    file.put("request", new String(words, UTF_8));
    var signatures = file.putArray("signatures");
    for (var key : List.of(seal, agreement, checkpoint)) {
      signatures.add(Jws.sign(key, TYP, words));
    }
    return StrictJson.write(file);
  }

  /**
   * Reads a file and checks that each signing key signed it.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException with what is wrong
   */
  public static JoinRequest verify(byte[] utf8) {
    var file = Payload.read(utf8, File::read);
    var request = Payload.read(file.request().getBytes(UTF_8), JoinRequest::read);
    for (int i = 0; i < SIGNING.size(); i++) {
      request.requireSigned(SIGNING.get(i), file.signatures().get(i), file.request());
    }
    return request;
  }

  private void requireSigned(KeyUse use, String jws, String words) {
    if (!(key(use) instanceof PublicKey.Verifying verifying)) {
      throw new IllegalStateException(use + " does not sign");
    }
    var key = verifying.key();
    var signed = Jws.verify(jws, TYP, kid -> kid.equals(key.keyId()) ? key : null);
    if (!new String(signed.payload(), UTF_8).equals(words)) {
      throw Refusal.at(
              RefusalReason.SIGNATURE_INVALID, use.wireName(), "The key signed something else.")
          .asException();
    }
  }

  private record File(String request, List<String> signatures) {
    static File read(Payload json) {
      var file = new File(json.text("request", LONGEST), json.texts("signatures", 3, LONGEST));
      if (file.signatures.size() != SIGNING.size()) {
        throw json.refused("signatures", "must hold one signature of each signing key");
      }
      return file;
    }
  }

  private JsonNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("federation", federation)
            .put("member", member)
            .put("invitation", invitation.toString());
    var list = json.putObject("keys");
    for (var use : KeyUse.values()) {
      list.set(use.wireName(), key(use).toJwk());
    }
    json.put("certificateRequest", certificateRequest);
    protocolVersions.forEach(json.putArray("protocolVersions")::add);
    suites.forEach(json.putArray("suites")::add);
    return json.put("time", Payload.write(time));
  }

  private static JoinRequest read(Payload json) {
    return new JoinRequest(
        json.text("federation"),
        json.text("member"),
        json.hash("invitation"),
        json.object("keys", JoinRequest::readKeys),
        json.text("certificateRequest", LONGEST),
        json.numbers("protocolVersions", 64),
        json.numbers("suites", 64),
        json.time("time"));
  }

  private static Map<KeyUse, PublicKey> readKeys(Payload json) {
    Map<KeyUse, PublicKey> keys = new EnumMap<>(KeyUse.class);
    for (var use : KeyUse.values()) {
      keys.put(use, PublicKey.ofJwk(use, json.node(use.wireName())));
    }
    return keys;
  }
}
