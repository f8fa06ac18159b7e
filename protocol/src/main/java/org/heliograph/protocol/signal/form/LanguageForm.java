package org.heliograph.protocol.signal.form;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** A language tag (BCP 47) in its canonical case. */
final class LanguageForm implements CanonicalForm {
  private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

  @Override
  public String of(String written) throws NotCanonical {
    if (TWO_LETTERS.contains(written)) {
      return written;
    }
    try {
      var tag = new Locale.Builder().setLanguageTag(written.strip()).build().toLanguageTag();
      if (!written.isBlank()) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      // falls through to the one message
    }
    throw new NotCanonical("Expected a language tag (BCP 47), such as de or pt-BR.");
  }

  @Override
  public String masked(String canonical) {
    return canonical;
  }
}
