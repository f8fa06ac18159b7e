package org.heliograph.protocol.keys;

import java.util.Base64;

/**
 * Base64url without padding (RFC 4648 section 5), strict: each byte string has exactly one text, so
 * that a hash over the text identifies the bytes.
 */
public final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException on padding, other alphabets and unused bits that are not zero
   */
  public static byte[] decode(String text) {
    var bytes = Base64.getUrlDecoder().decode(text);
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("not the canonical base64url of its bytes");
    }
    return bytes;
  }
}
