package org.heliograph.protocol.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Names a public key by its RFC 7638 SHA-256 thumbprint; the text form is base64url. */
public final class KeyId {
  /** Length of a key id in bytes. */
  public static final int LENGTH = 32;

  private final byte[] thumbprint;

  private KeyId(byte[] thumbprint) {
    this.thumbprint = thumbprint;
  }

  public static KeyId ofBytes(byte[] thumbprint) {
    if (thumbprint.length != LENGTH) {
      throw new IllegalArgumentException("a key id has 32 bytes, not " + thumbprint.length);
    }
    return new KeyId(thumbprint.clone());
  }

  /**
   * Reads the base64url form.
   *
   * @throws IllegalArgumentException when the text is not 32 bytes of strict base64url
   */
  public static KeyId parse(String text) {
    return ofBytes(Base64Url.decode(text));
  }

  /** Thumbprint of an RFC 8037 octet key pair; its JWK holds no character that JSON escapes. */
  static KeyId ofOctetKeyPair(String curve, byte[] x) {
    var members =
        "{\"crv\":\"" + curve + "\",\"kty\":\"OKP\",\"x\":\"" + Base64Url.encode(x) + "\"}";
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return new KeyId(sha256.digest(members.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] bytes() {
    return thumbprint.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyId that && MessageDigest.isEqual(thumbprint, that.thumbprint);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(thumbprint);
  }

  @Override
  public String toString() {
    return Base64Url.encode(thumbprint);
  }
}
