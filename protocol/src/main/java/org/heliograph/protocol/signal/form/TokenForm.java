package org.heliograph.protocol.signal.form;

import java.util.Locale;
import java.util.regex.Pattern;

/** The short name of a service or network: lower-case letters, digits, dots and hyphens. */
final class TokenForm implements CanonicalForm {
  private static final Pattern TOKEN = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?");

  @Override
  public String of(String written) throws NotCanonical {
    var text = written.strip().toLowerCase(Locale.ROOT);
    if (!TOKEN.matcher(text).matches()) {
      throw new NotCanonical("Expected a short name of letters, digits, dots and hyphens.");
    }
    return text;
  }
}
