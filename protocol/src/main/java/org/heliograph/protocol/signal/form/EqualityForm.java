package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import java.util.Locale;
import java.util.regex.Pattern;

/** A form that is data: white space dropped, case folded, then a pattern that all of it matches. */
public final class EqualityForm implements CanonicalForm {
  /** What happens to case before the pattern is applied. */
  public enum Folding {
    LOWER,
    UPPER,
    NONE;

    private String fold(String text) {
      return switch (this) {
        case LOWER -> text.toLowerCase(Locale.ROOT);
        case UPPER -> text.toUpperCase(Locale.ROOT);
        case NONE -> text;
      };
    }
  }

  private final Pattern pattern;
  private final Folding folding;
  private final String expects;
  private final Mask mask;

  private EqualityForm(Pattern pattern, Folding folding, String expects, Mask mask) {
    this.pattern = pattern;
    this.folding = folding;
    this.expects = expects;
    this.mask = mask;
  }

  /**
   * A form of equality.
   *
   * @param expects what the pattern asks for, to complete the sentence "Expected …"
   */
  public static EqualityForm of(String pattern, Folding folding, String expects, Mask mask) {
    return new EqualityForm(Pattern.compile(pattern), folding, expects, mask);
  }

  @Override
  public String of(String written) throws NotCanonical {
    var text = folding.fold(CharMatcher.whitespace().removeFrom(written));
    if (!pattern.matcher(text).matches()) {
      throw new NotCanonical(
          "Expected " + expects + "; this has " + text.length() + " characters.");
    }
    return text;
  }

  @Override
  public String masked(String canonical) {
    return mask.apply(canonical);
  }
}
