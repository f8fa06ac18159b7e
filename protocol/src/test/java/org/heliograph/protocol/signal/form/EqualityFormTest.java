package org.heliograph.protocol.signal.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.CharMatcher;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.heliograph.protocol.signal.form.EqualityForm.Folding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EqualityFormTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 20_000;

  /** Letters that fold into or out of ASCII, white space of all kinds, a pair of surrogates. */
  private static final String STRANGE =
      "\u212a\u0130\u0131\u017f\u00df\u00a0\u2003\u200b\u0085\u001f\ufeff\uff11\u0660\ud83d\ude00\u00bf";

  private static final String ASCII = "0123456789abcdefABCDEFgGzZ!~ \t\n\r-_,.[]^&\\\u007f\u0000";

  /** How many inputs had a canonical form. */
  private int taken;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "[0-9a-f]{64} LOWER",
        "[0-9a-f]{32} LOWER",
        "[0-9A-F]{70} UPPER",
        "[!-~]{1,96} NONE",
        "[A-Za-z0-9_-]{20,80} LOWER",
        "[0-9a-fK]{8} UPPER",
        "[^a]{8} LOWER",
        "[0-9a-f]{8}([0-9a-f]{4})? LOWER"
      })
  void aTableTakesWhatTheRegularExpressionTakes(String regex, Folding folding) {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    var random = new Random(SEED);
    var form = EqualityForm.of(regex, folding, "this", new Mask(2, 0));
    var pattern = Pattern.compile(regex);

    for (int round = 0; round < ROUNDS; round++) {
      // When
      var written = written(random);

      // Then
      assertThat(outcome(form, written)).isEqualTo(expected(pattern, folding, written));
    }
    assertThat(taken).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0-9a-f]{64}", "[!-~]{1,4096}", "[-a]{3}"})
  void oneSetAndACountMakeATable(String regex) {
    assertThat(AsciiPattern.of(regex)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[^a]{3}", "[a-z&&b]{3}", "[\\d]{3}", "[a]+", "[ace]{3}", "a{3}", "[a]{3,}"})
  void whatIsMoreIsLeftToTheRegularExpression(String regex) {
    assertThat(AsciiPattern.of(regex)).isEmpty();
  }

  @Test
  void whatIsCanonicalComesBackItself() throws NotCanonical {
    // Given
    var form = EqualityForm.of("[0-9a-f]{32}", Folding.LOWER, "this", new Mask(2, 0));
    var written = "0123456789abcdef".repeat(2);

    // When, Then
    assertThat(form.of(written)).isSameAs(written);
  }

  private String outcome(EqualityForm form, String written) {
    try {
      var canonical = form.of(written);
      taken++;
      return canonical;
    } catch (NotCanonical e) {
      return e.defect();
    }
  }

  /** What the form is defined as: white space dropped, case folded, all of it matched. */
  private static String expected(Pattern pattern, Folding folding, String written) {
    var dropped = CharMatcher.whitespace().removeFrom(written);
    var text =
        switch (folding) {
          case LOWER -> dropped.toLowerCase(Locale.ROOT);
          case UPPER -> dropped.toUpperCase(Locale.ROOT);
          case NONE -> dropped;
        };
    return pattern.matcher(text).matches()
        ? text
        : "Expected this; this has " + text.length() + " characters.";
  }

  /** Mostly hexadecimal of a length that some pattern asks for, with a few characters exchanged. */
  private static String written(Random random) {
    int[] lengths = {8, 12, 32, 64, 70, 0, 1, 97};
    var hex = random.nextBoolean() ? "0123456789abcdef" : "0123456789ABCDEFabcdef";
    var text = new StringBuilder();
    int length = lengths[random.nextInt(lengths.length)];
    for (int i = 0; i < length; i++) {
      text.append(hex.charAt(random.nextInt(hex.length())));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      var from = random.nextInt(3) == 0 ? STRANGE : ASCII;
      char other = from.charAt(random.nextInt(from.length()));
      int at = random.nextInt(text.length() + 1);
      if (random.nextBoolean() && at < text.length()) {
        text.setCharAt(at, other);
      } else {
        text.insert(at, other);
      }
    }
    return text.toString();
  }
}
