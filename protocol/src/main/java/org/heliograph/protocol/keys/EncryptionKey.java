package org.heliograph.protocol.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An X25519 public key (RFC 7748) to which consignments are encrypted; immutable. */
public final class EncryptionKey {
  static final String CURVE = "X25519";
  static final int LENGTH = 32;

  private final byte[] point;
  private final KeyId keyId;

  private EncryptionKey(byte[] point) {
    this.point = point;
    this.keyId = KeyId.ofOctetKeyPair(CURVE, point);
  }

  public static EncryptionKey ofBytes(byte[] point) {
    if (point.length != LENGTH) {
      throw OctetKeyPair.refused("x", "An X25519 public key has 32 bytes.");
    }
    return new EncryptionKey(point.clone());
  }

  public static EncryptionKey ofJwk(JsonNode jwk) {
    return new EncryptionKey(OctetKeyPair.readPublic(jwk, CURVE));
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

  @Override
  public boolean equals(Object other) {
    return other instanceof EncryptionKey that && keyId.equals(that.keyId);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  @Override
  public String toString() {
    return "EncryptionKey[" + keyId + "]";
  }
}
