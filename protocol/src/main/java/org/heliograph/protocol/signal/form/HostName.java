package org.heliograph.protocol.signal.form;

import com.ibm.icu.text.IDNA;
import java.util.Locale;

/**
 * Host names as the DNS has them: IDNA (UTS 46, non-transitional) to ASCII, lower case, no dot at
 * the end.
 */
final class HostName {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final IDNA IDNA_TO_ASCII =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  private HostName() {}

  /** The ASCII form of a name with at least two labels. */
  static String canonical(String written) throws NotCanonical {
    var name = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
    var ascii = needsIdna(name) ? toAscii(name) : name.toLowerCase(Locale.ROOT);
    requireDnsName(ascii);
    return ascii;
  }

  private static boolean needsIdna(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return true;
      }
    }
    return name.regionMatches(true, 0, "xn--", 0, 4)
        || name.toLowerCase(Locale.ROOT).contains(".xn--");
  }

  private static String toAscii(String name) throws NotCanonical {
    var info = new IDNA.Info();
    var ascii = new StringBuilder(name.length() + 8);
    IDNA_TO_ASCII.nameToASCII(name, ascii, info);
    if (info.hasErrors()) {
      throw new NotCanonical("The name is not a valid international domain name (UTS 46).");
    }
    return ascii.toString();
  }

  private static void requireDnsName(String ascii) throws NotCanonical {
    if (ascii.length() > LONGEST_NAME) {
      throw new NotCanonical("A domain name has at most 253 characters.");
    }
    int labels = 0;
    int start = 0;
    while (start <= ascii.length()) {
      int dot = ascii.indexOf('.', start);
      int end = dot < 0 ? ascii.length() : dot;
      requireLabel(ascii, start, end);
      labels++;
      start = end + 1;
    }
    if (labels < 2) {
      throw new NotCanonical("Expected a domain name with a dot, such as example.org.");
    }
    if (Character.isDigit(ascii.charAt(ascii.lastIndexOf('.') + 1))) {
      throw new NotCanonical("The last label of a domain name does not begin with a digit.");
    }
  }

  private static void requireLabel(String ascii, int start, int end) throws NotCanonical {
    if (start == end) {
      throw new NotCanonical("The domain name has an empty label.");
    }
    if (end - start > LONGEST_LABEL) {
      throw new NotCanonical("A label of a domain name has at most 63 characters.");
    }
    if (ascii.charAt(start) == '-' || ascii.charAt(end - 1) == '-') {
      throw new NotCanonical("A label of a domain name does not begin or end with a hyphen.");
    }
    for (int i = start; i < end; i++) {
      char c = ascii.charAt(i);
      boolean taken = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!taken) {
        throw new NotCanonical("The domain name has a character that names do not have.");
      }
    }
  }
}
