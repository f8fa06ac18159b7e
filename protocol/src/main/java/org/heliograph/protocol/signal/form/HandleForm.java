package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import com.ibm.icu.text.Normalizer2;

/**
 * A name that people chose: NFKC with case folded (Unicode NFKC_Casefold), so that look-alike
 * spellings of the same letters are one; a leading {@code @} or {@code $} is not part of it.
 */
final class HandleForm implements CanonicalForm {
  private static final int LONGEST = 128;
  private static final CharMatcher SIGILS = CharMatcher.anyOf("@$").or(CharMatcher.whitespace());

  @Override
  public String of(String written) throws NotCanonical {
    var folded = Normalizer2.getNFKCCasefoldInstance().normalize(written);
    var text = SIGILS.trimLeadingFrom(folded).strip();
    PlainText.require(text, LONGEST);
    return text;
  }

  @Override
  public String masked(String canonical) {
    return new Mask(1, 0).apply(canonical);
  }
}
