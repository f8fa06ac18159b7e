package org.heliograph.protocol.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 private key (RFC 8032), here or in a device that signs without giving it away; prints
 * as redacted. Safe for use by many threads.
 */
public final class SigningKey {
  /** Signs with a key that is kept elsewhere. */
  public interface Signer {
    /** The 64 bytes over the message; may wait. */
    byte[] sign(byte[] message);

    /** Puts into the key's JWK where it is kept, instead of the key. */
    void describe(ObjectNode jwk);
  }

  private final Signer signer;
  private final VerifyingKey verifyingKey;
  private volatile @Nullable Consumer<KeyId> firstUse;

  private SigningKey(byte[] seed) {
    this(seed, null);
  }

  private SigningKey(byte[] seed, @Nullable Consumer<KeyId> firstUse) {
    this(new Held(seed), publicKey(seed), firstUse);
  }

  private SigningKey(Signer signer, VerifyingKey verifyingKey, @Nullable Consumer<KeyId> firstUse) {
    this.signer = signer;
    this.verifyingKey = verifyingKey;
    this.firstUse = firstUse;
  }

  private static VerifyingKey publicKey(byte[] seed) {
    var point = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    return VerifyingKey.ofBytes(point);
  }

  private record Held(byte[] seed, byte[] point) implements Signer {
    Held(byte[] seed) {
      this(seed, publicKey(seed).bytes());
    }

    @Override
    public byte[] sign(byte[] message) {
      var signature = new byte[Ed25519.SIGNATURE_SIZE];
      Ed25519.sign(seed, 0, point, 0, message, 0, message.length, signature, 0);
      return signature;
    }

    @Override
    public void describe(ObjectNode jwk) {
      jwk.put("d", Base64Url.encode(seed));
    }

    @Override
    public String toString() {
      return "redacted";
    }
  }

  /** The key whose private half the signer keeps. */
  public static SigningKey elsewhere(VerifyingKey key, Signer signer) {
    return new SigningKey(signer, key, null);
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

  /** The private JWK, or where the key is kept; for the keystore alone. */
  public ObjectNode toJwk() {
    var jwk = verifyingKey.toJwk();
    signer.describe(jwk);
    return jwk;
  }

  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  public KeyId keyId() {
    return verifyingKey.keyId();
  }

  /**
   * The private bytes, for the keystore alone.
   *
   * @throws IllegalStateException if they are kept elsewhere
   */
  public byte[] bytes() {
    if (signer instanceof Held(byte[] seed, byte[] _)) {
      return seed.clone();
    }
    throw new IllegalStateException("the private key " + keyId() + " is not given away");
  }

  /** The same key, which tells when it signs for the first time; that must not wait or fail. */
  public SigningKey telling(Consumer<KeyId> firstUse) {
    return new SigningKey(signer, verifyingKey, firstUse);
  }

  /** Signs the message; the same message always gives the same 64 bytes. */
  public byte[] sign(byte[] message) {
    var signature = signer.sign(message);
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
