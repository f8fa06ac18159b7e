package org.heliograph.protocol.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.heliograph.protocol.keys.Base64Url;

/** A SHA-256 value: 32 bytes, compared in constant time, written as base64url. */
public final class Hash {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  /** Never fed. */
  private static final MessageDigest SHA_256 = found();

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Hash ofBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /** Takes the 32 bytes that begin at a place of many. */
  public static Hash at(byte[] bytes, int offset) {
    return new Hash(
        Arrays.copyOfRange(
            bytes, offset, Objects.checkFromIndexSize(offset, LENGTH, bytes.length) + LENGTH));
  }

  /**
   * Reads the base64url form.
   *
   * @throws IllegalArgumentException when the text is not 32 bytes of strict base64url
   */
  public static Hash parse(String text) {
    return ofBytes(Base64Url.decode(text));
  }

  /** SHA-256 of the bytes. */
  public static Hash of(byte[] input) {
    return new Hash(sha256().digest(input));
  }

  /** SHA-256 of a compact JWS, by which the next seal and receipts name it. */
  public static Hash ofJws(String compact) {
    return of(compact.getBytes(StandardCharsets.US_ASCII));
  }

  /** Takes over what a digest just made, without a copy. */
  static Hash digested(MessageDigest digest) {
    return new Hash(digest.digest());
  }

  /** A copy of one that is there: to look for a provider each time takes longer than to digest. */
  static MessageDigest sha256() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest found() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Feeds the bytes to a digest without a copy. */
  void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  /** Puts the 32 bytes at a place of many. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Base64Url.encode(bytes);
  }
}
