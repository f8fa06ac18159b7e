package org.heliograph.node.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans against {@link SlowScan}, over texts of pieces that are hard to get right. */
final class KeywordScanPropertyTest {
  private static final int ROUNDS = 3_000;
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "A",
          "B",
          "q",
          "Q",
          " ",
          "  ",
          "\n",
          "\u00a0",
          "_",
          "-",
          ".",
          "1",
          "7",
          "\u00e9",
          "e\u0301",
          "E\u0301",
          "e",
          "\u0301",
          "\u00df",
          "ss",
          "SS",
          "\ufb01",
          "fi",
          "f",
          "i",
          "\u0130",
          "\u0131",
          "\uff41",
          "\u2460",
          "\u00bd",
          "\u200b",
          "\u00ad",
          "\ufe0f",
          "\u200d",
          "\ud835\udc1a",
          "\ud83d\ude42",
          "\u4e2d",
          "\u6587",
          "\u304b\u3099",
          "\u304c",
          "\uff76\uff9e",
          "\u30ab",
          "\u0e01",
          "\u0e34",
          "\u0e01\u0e34\u0e48",
          "\u0915",
          "\u093f",
          "\uac00",
          "\u1100\u1161",
          "\u11a8",
          "\u03c3",
          "\u03c2",
          "\u03a3",
          "\u0627\u064e",
          "\u0627",
          "\u05d0\u05b0",
          "\ud83d",
          "\u1e9e",
          "\u00b2",
          "\u2103",
          "\u00c5",
          "\u212b",
          "\u0345",
          "\u1fb3",
          "\u0323\u0307",
          "s\u0323\u0307");

  private static String text(Random random, int most) {
    var text = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** Cut from the text or made up; canonical, so that it can be held. */
  private static List<String> keywords(Random random, String text) {
    var keywords = new HashSet<String>();
    for (int i = 0; i < 6; i++) {
      int begin = random.nextInt(text.length());
      int end = Math.min(text.length(), begin + 1 + random.nextInt(7));
      String written = random.nextBoolean() ? text.substring(begin, end) : text(random, 4);
      try {
        var keyword = Keywords.keyword(written).value();
        if (keyword.codePoints().noneMatch(KeywordScanPropertyTest::isHalf)
            && !CharacterTable.isMark(keyword.codePointAt(0))
            && !SlowScan.normal(keyword, false).isEmpty()
            && SlowScan.normal(keyword, false).strip().equals(SlowScan.normal(keyword, false))
            && !CharacterTable.isMark(SlowScan.normal(keyword, false).codePointAt(0))) {
          keywords.add(keyword);
        }
      } catch (RefusedException e) {
        // nothing that a partner could disclose
      }
    }
    return new ArrayList<>(keywords);
  }

  /** Half of a character, as no document on the wire may have. */
  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsWhatComparingEveryPieceFinds(boolean words) {
    // Given
    long seed = 20_261_121;
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var text = text(random, 14);
      var keywords = keywords(random, text);
      boolean diacritics = random.nextBoolean();
      var index = Keywords.index(keywords.toArray(String[]::new));

      // When
      var found =
          Keywords.places(index, text, new ScanOptions(words, diacritics, false, false, null));

      // Then
      var expected = new TreeMap<String, List<String>>();
      for (var keyword : keywords) {
        var places = SlowScan.find(text, keyword, words, diacritics);
        if (!places.isEmpty()) {
          expected.put(keyword, List.copyOf(places));
        }
      }
      found.replaceAll((_, places) -> places.stream().sorted().toList());
      assertThat(found)
          .as(
              "seed %d round %d text %s diacritics %s",
              seed, round, Keywords.escaped(text), diacritics)
          .isEqualTo(expected);
    }
  }
}
