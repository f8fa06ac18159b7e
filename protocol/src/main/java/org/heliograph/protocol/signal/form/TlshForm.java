package org.heliograph.protocol.signal.form;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A TLSH digest: {@code T1} and 70 upper-case hexadecimal characters; the prefix may be left out.
 */
final class TlshForm implements CanonicalForm {
  private static final Pattern DIGEST = Pattern.compile("T1[0-9A-F]{70}");
  private static final int WITHOUT_PREFIX = 70;

  @Override
  public String of(String written) throws NotCanonical {
    var text = written.strip().toUpperCase(Locale.ROOT);
    var digest = text.length() == WITHOUT_PREFIX ? "T1" + text : text;
    if (!DIGEST.matcher(digest).matches()) {
      throw new NotCanonical("Expected T1 and 70 hexadecimal characters.");
    }
    return digest;
  }

  @Override
  public String masked(String canonical) {
    return new Mask(6, 4).apply(canonical);
  }
}
