package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import java.util.Locale;
import java.util.function.Predicate;
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

  private final Predicate<String> pattern;
  private final Predicate<String> canonical;
  private final Folding folding;
  private final String expects;
  private final Mask mask;

  private EqualityForm(
      Predicate<String> pattern,
      Predicate<String> canonical,
      Folding folding,
      String expects,
      Mask mask) {
    this.pattern = pattern;
    this.canonical = canonical;
    this.folding = folding;
    this.expects = expects;
    this.mask = mask;
  }

  /**
   * A form of equality.
   *
   * @param pattern a regular expression; one or two ranges of ASCII characters and a count, such as
   *     {@code [0-9a-f]{64}}, costs a fraction of what others do
   * @param expects what the pattern asks for, to complete the sentence "Expected …"
   */
  public static EqualityForm of(String pattern, Folding folding, String expects, Mask mask) {
    var table = AsciiPattern.of(pattern);
    Predicate<String> regex = Pattern.compile(pattern).asMatchPredicate();
    Predicate<String> matches = table.<Predicate<String>>map(one -> one::matches).orElse(regex);
    Predicate<String> canonical =
        table.filter(one -> isFolded(one, folding)).isPresent() ? matches : _ -> false;
    return new EqualityForm(matches, canonical, folding, expects, mask);
  }

  /** Whether all that a table takes is as dropping white space and folding leave it. */
  private static boolean isFolded(AsciiPattern table, Folding folding) {
    for (char c = 0; c < 128; c++) {
      boolean stays =
          !CharMatcher.whitespace().matches(c)
              && folding.fold(Character.toString(c)).equals(Character.toString(c));
      if (table.has(c) && !stays) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String of(String written) throws NotCanonical {
    if (canonical.test(written)) {
      return written;
    }
    var folded = folding.fold(written);
    if (canonical.test(folded)) {
      return folded;
    }
    var text = folding.fold(CharMatcher.whitespace().removeFrom(written));
    if (!pattern.test(text)) {
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
