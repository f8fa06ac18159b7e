package org.heliograph.protocol.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;

/** What the lines of C2SP's texts are made of; each value has exactly one form. */
final class NoteLines {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

  private NoteLines() {}

  /** UTF-8 without malformed bytes. */
  static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("the text is not UTF-8");
    }
  }

  /** The text in UTF-8, which has no half of a surrogate pair. */
  static byte[] utf8(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      throw malformed("the text holds half of a surrogate pair");
    }
    return bytes;
  }

  /** A whole number from 0 to 2^63 − 1 without leading zeros. */
  static long number(String text) {
    if (NUMBER.matcher(text).matches()) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw malformed("a number is greater than 2^63 - 1");
      }
    }
    throw malformed("a number is not decimal without leading zeros");
  }

  /** Base64 with padding and with unused bits zero (RFC 4648 section 4). */
  static byte[] base64(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw malformed("a value is not base64");
    }
    throw malformed("a value is not the base64 of its bytes");
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static Hash hash(String text) {
    var bytes = base64(text);
    if (bytes.length != Hash.LENGTH) {
      throw malformed("a hash does not have 32 bytes");
    }
    return Hash.ofBytes(bytes);
  }

  static String hash(Hash hash) {
    return base64(hash.bytes());
  }

  static RefusedException malformed(String what) {
    return Refusal.of(RefusalReason.FRAMING_INVALID, what).asException();
  }
}
