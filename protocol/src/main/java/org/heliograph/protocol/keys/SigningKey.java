package org.heliograph.protocol.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** An Ed25519 private key (RFC 8032); prints as redacted. Safe for use by many threads. */
public final class SigningKey {
  private final byte[] seed;
  private final VerifyingKey verifyingKey;
  private volatile @Nullable Consumer<KeyId> firstUse;

  private SigningKey(byte[] seed) {
    this(seed, null);
  }

  private SigningKey(byte[] seed, @Nullable Consumer<KeyId> firstUse) {
    this.seed = seed;
    this.firstUse = firstUse;
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

  /** The same key, which tells when it signs for the first time; that must not wait or fail. */
  public SigningKey telling(Consumer<KeyId> firstUse) {
    return new SigningKey(seed, firstUse);
  }

  /** Signs the message; the same message always gives the same 64 bytes. */
  public byte[] sign(byte[] message) {
    var signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, verifyingKey.bytes(), 0, message, 0, message.length, signature, 0);
    if (firstUse != null) {
      tell();
    }
    return signature;
  }

  private synchronized void tell() {
    var told = firstUse;
    firstUse = null;
    if (told != null) {
      told.accept(keyId());
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + keyId() + ", redacted]";
  }
}
