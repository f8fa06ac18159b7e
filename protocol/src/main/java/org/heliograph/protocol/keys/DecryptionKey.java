package org.heliograph.protocol.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 private key (RFC 7748) that opens consignments; immutable, prints as redacted. */
public final class DecryptionKey {
  private final byte[] scalar;
  private final EncryptionKey encryptionKey;

  private DecryptionKey(byte[] scalar) {
    this.scalar = scalar;
    var point = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(scalar, 0, point, 0);
    this.encryptionKey = EncryptionKey.ofBytes(point);
  }

  public static DecryptionKey generate(SecureRandom random) {
    var scalar = new byte[X25519.SCALAR_SIZE];
    X25519.generatePrivateKey(random, scalar);
    return new DecryptionKey(scalar);
  }

  public static DecryptionKey ofBytes(byte[] scalar) {
    if (scalar.length != X25519.SCALAR_SIZE) {
      throw OctetKeyPair.refused("d", "An X25519 private key has 32 bytes.");
    }
    return new DecryptionKey(scalar.clone());
  }

  public static DecryptionKey ofJwk(JsonNode jwk) {
    return new DecryptionKey(OctetKeyPair.readPrivate(jwk, EncryptionKey.CURVE));
  }

  /** The private JWK, for the keystore alone. */
  public ObjectNode toJwk() {
    return encryptionKey.toJwk().put("d", Base64Url.encode(scalar));
  }

  public EncryptionKey encryptionKey() {
    return encryptionKey;
  }

  public KeyId keyId() {
    return encryptionKey.keyId();
  }

  /** The private bytes, for the keystore alone. */
  public byte[] bytes() {
    return scalar.clone();
  }

  /**
   * The Diffie-Hellman secret with a peer's key, or nothing where the peer's key has small order.
   */
  public Optional<byte[]> agree(EncryptionKey peer) {
    var secret = new byte[X25519.POINT_SIZE];
    var sound = X25519.calculateAgreement(scalar, 0, peer.bytes(), 0, secret, 0);
    return sound ? Optional.of(secret) : Optional.empty();
  }

  @Override
  public String toString() {
    return "DecryptionKey[" + keyId() + ", redacted]";
  }
}
