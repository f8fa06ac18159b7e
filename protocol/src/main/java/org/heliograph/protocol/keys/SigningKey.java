package org.heliograph.protocol.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 private key (RFC 8032); immutable, prints as redacted. */
public final class SigningKey {
  private final byte[] seed;
  private final VerifyingKey verifyingKey;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    var point = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    this.verifyingKey = VerifyingKey.ofBytes(point);
  }

  public static SigningKey generate(SecureRandom random) {
    var seed = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(seed);
    return new SigningKey(seed);
  }

  public static SigningKey ofBytes(byte[] seed) {
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw OctetKeyPair.refused("d", "An Ed25519 private key has 32 bytes.");
    }
    return new SigningKey(seed.clone());
  }

  public static SigningKey ofJwk(JsonNode jwk) {
    return new SigningKey(OctetKeyPair.readPrivate(jwk, VerifyingKey.CURVE));
  }

  /** The private JWK, for the keystore alone. */
  public ObjectNode toJwk() {
    return verifyingKey.toJwk().put("d", Base64Url.encode(seed));
  }

  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  public KeyId keyId() {
    return verifyingKey.keyId();
  }

  /** The private bytes, for the keystore alone. */
  public byte[] bytes() {
    return seed.clone();
  }

  /** Signs the message; the same message always gives the same 64 bytes. */
  public byte[] sign(byte[] message) {
    var signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, verifyingKey.bytes(), 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public String toString() {
    return "SigningKey[" + keyId() + ", redacted]";
  }
}
