package org.heliograph.node.cli;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.heliograph.protocol.keys.KeyId;

/**
 * A root key's id as people read it to each other: 16 groups of 4 hexadecimal digits. The form of
 * the wire, base64url, is understood too, but its case gets lost on the telephone.
 */
final class Fingerprint {
  private static final Pattern BETWEEN = Pattern.compile("[\\s:-]+");
  private static final int DIGITS = 2 * KeyId.LENGTH;

  private Fingerprint() {}

  static String of(KeyId id) {
    return HexFormat.of().formatHex(id.bytes()).replaceAll("(.{4})(?!$)", "$1 ");
  }

  /**
   * Reads either form.
   *
   * @throws CommandFailed if it is neither
   */
  static KeyId parse(String text) {
    var digits = BETWEEN.matcher(text.strip()).replaceAll("").toLowerCase(Locale.ROOT);
    try {
      return digits.length() == DIGITS
          ? KeyId.ofBytes(HexFormat.of().parseHex(digits))
          : KeyId.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(
          "a fingerprint is 16 groups of 4 hexadecimal digits, as convener root show prints it");
    }
  }
}
