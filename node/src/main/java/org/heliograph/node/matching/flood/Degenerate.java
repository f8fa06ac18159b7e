package org.heliograph.node.matching.flood;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.heliograph.node.matching.pdq.PdqHash;
import org.heliograph.protocol.signal.Indicator;

/**
 * Values that stand for nothing in particular, so that they match much that is harmless: hashes of
 * an empty file, of a picture without detail, all zero; words of hardly a letter.
 */
final class Degenerate {
  private static final PdqHash ZERO = new PdqHash(0, 0, 0, 0);

  /** A picture's PDQ hash has about half of its bits set, since each is above or below a median. */
  private static final int FEWEST_BITS = 64;

  private static final int SHORTEST_WORD = 3;
  private static final Map<String, String> EMPTY =
      Map.of("md5", empty("MD5"), "sha1", empty("SHA-1"), "sha256", empty("SHA-256"));

  private Degenerate() {}

  static boolean is(Indicator indicator) {
    var value = indicator.value().toLowerCase(Locale.ROOT);
    return switch (indicator.type()) {
      case "pdq" -> isFlat(PdqHash.parse(value).distance(ZERO));
      case "keyword" ->
          value.codePoints().filter(Character::isLetter).count() < SHORTEST_WORD
              && value.codePoints().allMatch(Degenerate::isSpelled);
      default -> value.equals(EMPTY.get(indicator.type())) || isOneDigit(value);
    };
  }

  /** A sign of some scripts is a word by itself. */
  private static boolean isSpelled(int letter) {
    return !Character.isIdeographic(letter);
  }

  private static boolean isFlat(int bits) {
    return bits < FEWEST_BITS || bits > PdqHash.DIGITS * 4 - FEWEST_BITS;
  }

  private static boolean isOneDigit(String value) {
    return value.length() >= 16 && value.chars().distinct().count() == 1;
  }

  private static String empty(String algorithm) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
