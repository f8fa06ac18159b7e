package org.heliograph.protocol.signal.form;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address (RFC 5321, RFC 6531): lower case, local part in NFC, domain in ASCII. Quoted
 * local parts and address literals are not taken.
 */
final class EmailForm implements CanonicalForm {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_ADDRESS = 254;

  /** RFC 5322 atom text, and beyond ASCII what is neither white space nor control (RFC 6532). */
  private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~\\-[^\\x00-\\x7f\\p{Z}\\p{Cc}]]+";

  private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");

  @Override
  public String of(String written) throws NotCanonical {
    var text = written.strip();
    int at = text.lastIndexOf('@');
    if (at < 0) {
      throw new NotCanonical("An e-mail address has an @.");
    }
    var local =
        Normalizer2.getNFCInstance().normalize(text.substring(0, at).toLowerCase(Locale.ROOT));
    if (local.length() > LONGEST_LOCAL) {
      throw new NotCanonical("The part before the @ has at most 64 characters.");
    }
    if (!LOCAL.matcher(local).matches()) {
      throw new NotCanonical(
          "The part before the @ is empty or has characters that addresses do not have.");
    }
    var address = local + '@' + HostName.canonical(text.substring(at + 1));
    if (address.length() > LONGEST_ADDRESS) {
      throw new NotCanonical("An e-mail address has at most 254 characters.");
    }
    return address;
  }

  @Override
  public String masked(String canonical) {
    int at = canonical.lastIndexOf('@');
    if (at < 1) {
      return Mask.standard(canonical);
    }
    return canonical.substring(0, canonical.offsetByCodePoints(0, 1))
        + "…@"
        + DomainForm.maskedHost(canonical.substring(at + 1));
  }
}
