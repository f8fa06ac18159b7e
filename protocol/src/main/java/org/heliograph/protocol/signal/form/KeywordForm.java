package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/** A term or phrase: NFC, lower case, single spaces. */
final class KeywordForm implements CanonicalForm {
  private static final int LONGEST = 500;

  @Override
  public String of(String written) throws NotCanonical {
    var spaced = CharMatcher.whitespace().trimAndCollapseFrom(written, ' ');
    var text = Normalizer2.getNFCInstance().normalize(spaced.toLowerCase(Locale.ROOT));
    PlainText.require(text, LONGEST);
    return text;
  }

  @Override
  public String masked(String canonical) {
    return new Mask(1, 0).apply(canonical);
  }
}
