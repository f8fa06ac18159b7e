package org.heliograph.protocol.signal.form;

import java.util.Locale;

/**
 * A TLSH digest: {@code T1} and 70 upper-case hexadecimal characters; the prefix may be left out.
 */
final class TlshForm implements CanonicalForm {
  private static final AsciiPattern HEX = AsciiPattern.of("[0-9A-F]{70}").orElseThrow();
  private static final String PREFIX = "T1";

  @Override
  public String of(String written) throws NotCanonical {
    var text = written.strip().toUpperCase(Locale.ROOT);
    if (HEX.matches(text)) {
      return PREFIX + text;
    }
    if (!text.startsWith(PREFIX) || !HEX.matches(text.substring(PREFIX.length()))) {
      throw new NotCanonical("Expected T1 and 70 hexadecimal characters.");
    }
    return text;
  }

  @Override
  public String masked(String canonical) {
    return new Mask(6, 4).apply(canonical);
  }
}
