package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import java.util.Base64;

/**
 * Opaque bytes: standard base64 with padding (RFC 4648, section 4); the URL alphabet is taken too.
 */
final class Base64Form implements CanonicalForm {
  @Override
  public String of(String written) throws NotCanonical {
    var text = CharMatcher.whitespace().removeFrom(written).replace('-', '+').replace('_', '/');
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (bytes.length == 0) {
        throw new NotCanonical("Expected bytes in base64; there are none.");
      }
      return Base64.getEncoder().encodeToString(bytes);
    } catch (IllegalArgumentException e) {
      throw new NotCanonical("Expected bytes in base64 (RFC 4648).");
    }
  }

  @Override
  public String masked(String canonical) {
    return new Mask(6, 4).apply(canonical);
  }
}
