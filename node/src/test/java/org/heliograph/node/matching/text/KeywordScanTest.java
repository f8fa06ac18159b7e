package org.heliograph.node.matching.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.matching.text.Keywords.disguised;
import static org.heliograph.node.matching.text.Keywords.found;
import static org.heliograph.node.matching.text.Keywords.index;
import static org.heliograph.node.matching.text.Keywords.repeated;
import static org.heliograph.node.matching.text.Keywords.substrings;
import static org.heliograph.node.matching.text.Keywords.withoutDiacritics;
import static org.heliograph.node.matching.text.Keywords.words;

import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a keyword in a text, by example. */
final class KeywordScanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "quuxberry",
        "a quuxberry.",
        "(quuxberry)",
        "x_quuxberry_y",
        "quuxberry's",
        "\u4e2dquuxberry\u6587",
        "\ud83d\ude42quuxberry\ud83d\ude42"
      })
  void aWordStandsBetweenWhatIsNoLetterMarkOrNumber(String text) {
    // When
    var found = found(index("quuxberry"), text, words());

    // Then
    assertThat(found).containsExactly("exact:quuxberry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"quuxberrys", "xquuxberry", "quuxberry7", "\u00e9quuxberry", "quuxberry\u0301"})
  void withinAWordItIsFoundOnlyAsSubstring(String text) {
    // Given
    var index = index("quuxberry");

    // When
    var asWord = found(index, text, words());
    var anywhere = found(index, text, substrings());

    // Then
    assertThat(asWord).isEmpty();
    assertThat(anywhere).hasSize(text.endsWith("\u0301") ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "\u4e2d\u6587, \u6211\u5b66\u4e2d\u6587\u4e86",
    "\u304b\u306a, \u3072\u3089\u304b\u306a\u3060",
    "\u30ab\u30ca\u30fc, \u65b0\u30ab\u30ca\u30fc\u5e97",
    "\u0e01\u0e32, \u0e02\u0e01\u0e32\u0e04",
    "\u0e81\u0eb2, \u0e82\u0e81\u0eb2\u0e84",
    "\u1780\u17b6, \u1781\u1780\u17b6\u1782",
    "\u1000\u102c, \u1001\u1000\u102c\u1002"
  })
  void inScriptsWithoutSpacesWordsBeginAndEndAnywhere(String keyword, String text) {
    // When
    var found = found(index(keyword), text, words());

    // Then
    assertThat(found).containsExactly("exact:" + keyword);
  }

  @Test
  void hangulIsWrittenWithSpaces() {
    // Given
    var index = index("\ucf85\uc2a4");

    // When
    var found = found(index, "\ucf85\uc2a4 \ucf85\uc2a4\ub97c", words());

    // Then
    assertThat(found).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QuuxBerry Stra\u00dfe",
        "quuxberry \n\t STRASSE",
        "\uff51uuxberry\u00a0strasse",
        "quux\u00adber\u200bry strasse"
      })
  void caseWidthSpaceAndWhatIsNotSeenDoNotCount(String text) {
    // When
    var found = found(index("quuxberry strasse"), text, words());

    // Then
    assertThat(found).containsExactly("folded:" + text);
  }

  @Test
  void diacriticsCountUnlessTheyAreIgnored() {
    // Given
    var index = index("qu\u00fcxb\u00e9rry");

    // When
    var exact = found(index, "quuxberry qu\u0308xbe\u0301rry que\u0308xberry", words());
    var ignoring = found(index, "quxberry QU\u00dcXBERRY", withoutDiacritics());

    // Then
    assertThat(exact).isEmpty();
    assertThat(found(index, "QU\u00dcXBE\u0301RRY", words())).hasSize(1);
    assertThat(ignoring).containsExactly("without-diacritics:QU\u00dcXBERRY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qu0kber7y",
        "q.u.o.k.b.e.r.t.y",
        "q u o k b e r t y",
        "quok-berty",
        "QUOK***BERTY",
        "qu\u200bo\u00adk\u2060berty",
        "qu0k_b3r7y",
        "qu\u043ekb\u0435rty",
        "quokber+y"
      })
  void disguisesAreSeenThroughWhereThatIsAskedFor(String text) {
    // Given
    var index = index("quokberty");

    // When
    var found = found(index, "so " + text + " it is", disguised());

    // Then
    assertThat(found).hasSize(1).first().asString().endsWith(":" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quok berty",
        "quok....berty",
        "quokbertyx",
        "quookberty",
        "quokbert",
        "q u o k berty"
      })
  void whatReadsOtherwiseIsNoDisguise(String text) {
    // Given
    var index = index("quokberty");

    // When
    var found = found(index, "so " + text + " it is", disguised());

    // Then
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "l1me, llme, false", "lime, 11me, true", "lime, 1lme, false", "lime, !|me, true",
    "lime, lime, true", "b00n, boon, false", "boon, b0()n, false", "boon, b0.0n, true",
    "ab17, ab17, true", "ab17, abit, false"
  })
  void signsStandForLettersAndNotTheOtherWayRound(String keyword, String text, boolean expected) {
    // When
    var found = found(index(keyword), text, disguised());

    // Then
    assertThat(!found.isEmpty()).isEqualTo(expected);
  }

  @Test
  void aPhraseMayLoseItsSpacesAndGainNoOthers() {
    // Given
    var index = index("quux berty");

    // When
    var found = found(index, "quuxberty quux.berty qu.ux b3rty quu xberty", disguised());

    // Then
    assertThat(found)
        .containsExactly(
            "deobfuscated:quuxberty", "deobfuscated:quux.berty", "deobfuscated:qu.ux b3rty");
  }

  @Test
  void lettersAreRepeatedOnlyWhereThatIsAllowedAndNeverMissing() {
    // Given
    var index = index("quuxberry");
    var text = "quuuuxxberrrry quxberry";

    // When
    var without = found(index, text, disguised());
    var with = found(index, text, repeated());

    // Then
    assertThat(without).isEmpty();
    assertThat(with).containsExactly("deobfuscated:quuuuxxberrrry");
  }

  @Test
  void keywordsOfAnotherLanguageAreLeftOut() {
    // Given
    var index = new KeywordIndex();
    index.add(1, languaged("quuxa", "de"));
    index.add(2, languaged("quuxb", "fr"));
    index.add(3, Indicator.of("keyword", "quuxc"));
    index.settle();

    // When
    var found =
        found(index, "quuxa quuxb quuxc", new ScanOptions(true, true, false, false, "de-AT"));

    // Then
    assertThat(found).containsExactly("exact:quuxa", "exact:quuxc");
  }

  private static Indicator languaged(String value, String language) {
    var qualifiers = new java.util.TreeMap<>(java.util.Map.of("language", language));
    return new Indicator("keyword", value, qualifiers);
  }

  @Test
  void hitsOverlapByPlaceTheLongestFirst() {
    // When
    var found = found(index("quux", "quux berry", "berry hill"), "quux berry hill", words());

    // Then
    assertThat(found).containsExactly("exact:quux berry", "exact:quux", "exact:berry hill");
  }

  @Test
  void noMoreIsLookedForThanWasAskedFor() {
    // Given
    var index = index("quux");

    // When
    var some = index.scan("quux ".repeat(10), words(), 3);
    var all = index.scan("quux ".repeat(3), words(), 3);

    // Then
    assertThat(some.hits()).hasSize(3);
    assertThat(some.more()).isTrue();
    assertThat(all.more()).isFalse();
  }
}
