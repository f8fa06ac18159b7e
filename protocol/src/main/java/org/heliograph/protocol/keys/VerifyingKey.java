package org.heliograph.protocol.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 public key (RFC 8032) of full order; immutable. */
public final class VerifyingKey {
  static final String CURVE = "Ed25519";

  private final byte[] point;
  private final Ed25519.PublicPoint decoded;
  private final KeyId keyId;

  private VerifyingKey(byte[] point, Ed25519.PublicPoint decoded) {
    this.point = point;
    this.decoded = decoded;
    this.keyId = KeyId.ofOctetKeyPair(CURVE, point);
  }

  /**
   * Takes the 32 bytes of an encoded point.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when they are no point, or one of
   *     small order, under which any signature would verify
   */
  public static VerifyingKey ofBytes(byte[] point) {
    var decoded =
        point.length == Ed25519.PUBLIC_KEY_SIZE
            ? Ed25519.validatePublicKeyFullExport(point, 0)
            : null;
    if (decoded == null) {
      throw OctetKeyPair.refused("x", "The bytes are not an Ed25519 public key.");
    }
    return new VerifyingKey(point.clone(), decoded);
  }

  public static VerifyingKey ofJwk(JsonNode jwk) {
    return ofBytes(OctetKeyPair.readPublic(jwk, CURVE));
  }

  public ObjectNode toJwk() {
    return OctetKeyPair.publicJwk(CURVE, point);
  }

  public KeyId keyId() {
    return keyId;
  }

  public byte[] bytes() {
    return point.clone();
  }

  /** Whether the 64-byte signature is this key's over the message. */
  public boolean verifies(byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, decoded, message, 0, message.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyingKey that && keyId.equals(that.keyId);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  @Override
  public String toString() {
    return "VerifyingKey[" + keyId + "]";
  }
}
