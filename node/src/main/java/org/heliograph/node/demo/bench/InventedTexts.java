package org.heliograph.node.demo.bench;

import com.google.common.base.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Words without meaning in several scripts, and texts made of them; the same seed, the same words.
 */
final class InventedTexts {
  private static final int VOCABULARY = 20_000;
  private static final int HIT_EVERY = 2_000;
  private static final int MIXED_IN_LATIN = 4;

  private final Random random;

  InventedTexts(long seed) {
    this.random = new Random(seed);
  }

  /** Scripts by their consonants and vowels; without vowels, any characters follow each other. */
  private enum Script {
    LATIN("bcdfghjklmnpqrstvwxz", "aeiou", 2, 4),
    ACCENTED("bcdfghlmnprst\u00e7\u00f1\u0159\u0161", "a\u00e1e\u00e9\u00eao\u00f6u\u00fc", 2, 4),
    CYRILLIC(
        "\u0431\u0432\u0433\u0434\u0436\u0437\u043a\u043b\u043c\u043d\u043f\u0440\u0441\u0442\u0444\u0445",
        "\u0430\u0435\u0438\u043e\u0443\u044f",
        2,
        4),
    GREEK(
        "\u03b2\u03b3\u03b4\u03b6\u03b8\u03ba\u03bb\u03bc\u03bd\u03be\u03c0\u03c1\u03c3\u03c4\u03c6\u03c7",
        "\u03b1\u03b5\u03b7\u03b9\u03bf\u03c9",
        2,
        4),
    ARABIC(
        "\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0639\u063a",
        "\u0627\u0648\u064a",
        2,
        3),
    HAN("", "", 3, 5),
    HANGUL("", "", 2, 4);

    final String consonants;
    final String vowels;
    final int least;
    final int most;

    Script(String consonants, String vowels, int least, int most) {
      this.consonants = consonants;
      this.vowels = vowels;
      this.least = least;
      this.most = most;
    }
  }

  /**
   * Different keywords.
   *
   * @param mixed of all scripts; otherwise Latin ones in ASCII
   */
  Set<String> keywords(int count, boolean mixed) {
    var keywords = new LinkedHashSet<String>();
    while (keywords.size() < count) {
      var script = script(mixed);
      var word = word(script) + word(script);
      keywords.add(random.nextInt(4) == 0 ? word + " " + word(script) : word);
    }
    return keywords;
  }

  /** Texts of about four thousand characters each, with a keyword here and there. */
  List<String> texts(int bytes, List<String> keywords, boolean mixed) {
    var words = new ArrayList<String>();
    for (int i = 0; i < VOCABULARY; i++) {
      words.add(word(script(mixed)));
    }
    var texts = new ArrayList<String>();
    for (long made = 0; made < bytes; made += Utf8.encodedLength(texts.getLast())) {
      texts.add(text(words, keywords));
    }
    return texts;
  }

  private String text(List<String> words, List<String> keywords) {
    var text = new StringBuilder(4_200);
    while (text.length() < 4_000) {
      if (random.nextInt(HIT_EVERY) == 0) {
        text.append(keywords.get(random.nextInt(keywords.size()))).append(' ');
      }
      // few words are frequent, as in real texts
      double frequent = random.nextDouble();
      text.append(words.get((int) (frequent * frequent * frequent * words.size())));
      text.append(random.nextInt(9) == 0 ? ". " : " ");
    }
    return text.toString();
  }

  private Script script(boolean mixed) {
    return mixed && random.nextInt(MIXED_IN_LATIN) != 0
        ? Script.values()[random.nextInt(Script.values().length)]
        : Script.LATIN;
  }

  private String word(Script script) {
    var word = new StringBuilder();
    int length = script.least + random.nextInt(script.most - script.least + 1);
    for (int i = 0; i < length; i++) {
      switch (script) {
        case HAN -> word.append((char) (0x4e00 + random.nextInt(3_000)));
        case HANGUL -> word.append((char) (0xac00 + random.nextInt(11_172)));
        default -> word.append(one(script.consonants)).append(one(script.vowels));
      }
    }
    return word.toString();
  }

  private char one(String letters) {
    return letters.charAt(random.nextInt(letters.length()));
  }
}
