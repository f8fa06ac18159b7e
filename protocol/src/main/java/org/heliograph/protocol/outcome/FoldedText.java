package org.heliograph.protocol.outcome;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text with compatible characters made equal and invisible ones left out, so that neither wide
 * digits nor a zero-width space hides what it says; knows where each character came from.
 */
final class FoldedText {
  private final String text;
  private final int[] origins;

  private FoldedText(String text, int[] origins) {
    this.text = text;
    this.origins = origins;
  }

  static FoldedText of(String written) {
    var text = new StringBuilder(written.length());
    int[] origins = new int[written.length()];
    int at = 0;
    while (at < written.length()) {
      int point = written.codePointAt(at);
      if (Character.getType(point) != Character.FORMAT) {
        var folded = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        origins = Arrays.copyOf(origins, Math.max(origins.length, text.length() + folded.length()));
        Arrays.fill(origins, text.length(), text.length() + folded.length(), at);
        digits(folded, text);
      }
      at += Character.charCount(point);
    }
    return new FoldedText(text.toString(), origins);
  }

  /** Digits of any script as ASCII ones. */
  private static void digits(String folded, StringBuilder into) {
    for (int i = 0; i < folded.length(); i++) {
      char one = folded.charAt(i);
      into.append(Character.isDigit(one) ? (char) ('0' + Character.digit(one, 10)) : one);
    }
  }

  String text() {
    return text;
  }

  /** Where a character stands in what was written. */
  int origin(int offset) {
    return origins[offset];
  }
}
