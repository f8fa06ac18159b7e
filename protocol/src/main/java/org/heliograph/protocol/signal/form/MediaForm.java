package org.heliograph.protocol.signal.form;

import java.util.Locale;

/** What was hashed. */
final class MediaForm implements CanonicalForm {
  @Override
  public String of(String written) throws NotCanonical {
    var text = written.strip().toLowerCase(Locale.ROOT);
    if (!text.equals("image") && !text.equals("video")) {
      throw new NotCanonical("Expected image or video.");
    }
    return text;
  }
}
