package org.heliograph.protocol.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.heliograph.protocol.outcome.NoteLint.Finding;
import org.heliograph.protocol.outcome.NoteLint.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteLintTest {
  private static final int ROUNDS = 2_000;
  private static final String[] HARMLESS = {
    "reviewed by two people",
    "second look, see ticket",
    "removed within 3 hours",
    "e.g. a cartoon, not a photograph",
    "between 12:30 and 14:05 on 2026-11-20",
    "class 4 of the scheme, 95 % sure",
    "nach Prüfung bestätigt",
    "確認済み"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reviewed by two people on 2026-11-20, 14:05.",
        "12 of 30 frames; version 2.1 of the model said 0.93",
        "Same picture as in round 1/2. See above... and below.",
        "ratio 16:9, class::member",
        "50% @ noon",
        "harbor and lumen agree (tern does not)"
      })
  void findsNothingInWhatPeopleOftenWrite(String note) {
    assertThat(NoteLint.find(note, List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sent by anna.b+x@mail.example.org yesterday | EMAIL | 8 | true",
        "sent by anna (at) example.org | EMAIL | 8 | false",
        "at hxxps://example[.]org/x | URL | 3 | true",
        "see www.example.org | URL | 4 | true",
        "hosted at example.org for a while | URL | 10 | false",
        "hosted at example.org/album/7 | URL | 10 | true",
        "from 192.0.2.17. | IP_ADDRESS | 5 | true",
        "from 192[.]0[.]2[.]17 | IP_ADDRESS | 5 | true",
        "from 2001:db8::17 | IP_ADDRESS | 5 | true",
        "calls +49 30 901820 | PHONE | 6 | true",
        "user @invented_name | HANDLE | 5 | true",
        "known as /u/invented_name | HANDLE | 9 | false",
        "case 1234567890 | DIGITS | 5 | true",
        "case 1234567 | DIGITS | 5 | false",
        "account 030 901 820 55 | DIGITS | 8 | false",
        "is 9e107d9d372bb6826bd81d3542a419d6 | HASH | 3 | true"
      })
  void saysWhatAndWhereAndWhetherItIsSure(String note, Kind kind, int offset, boolean sure) {
    assertThat(NoteLint.find(note, List.of())).contains(new Finding(kind, offset, sure));
  }

  @Test
  void findsTheSignalsOwnValuesHoweverTheyAreWritten() {
    // Given
    var values = List.of("Invented_Name", "placeholder-term-17");

    // Then
    assertThat(NoteLint.find("it is INVENTED_NAME again", values))
        .containsExactly(new Finding(Kind.INDICATOR, 6, true));
    assertThat(NoteLint.find("placeholder\u200b-term-17", values))
        .containsExactly(new Finding(Kind.INDICATOR, 0, true));
    assertThat(NoteLint.find("nothing of the sort", values)).isEmpty();
  }

  @Test
  void aShortValueInsideAWordIsDoubtful() {
    assertThat(NoteLint.find("a catalogue", List.of("cat")))
        .containsExactly(new Finding(Kind.INDICATOR, 2, false));
    assertThat(NoteLint.find("one cat", List.of("cat")))
        .containsExactly(new Finding(Kind.INDICATOR, 4, true));
  }

  @Test
  void wideDigitsAndInvisibleCharactersHideNothing() {
    assertThat(NoteLint.find("case １２３４５６７８９０", List.of()))
        .containsExactly(new Finding(Kind.DIGITS, 5, true));
    assertThat(NoteLint.find("an\u200dna@exam\u200bple.org", List.of()))
        .containsExactly(new Finding(Kind.EMAIL, 0, true));
    assertThat(NoteLint.find("٠٣٠٩٠١٨٢٠٥", List.of()))
        .containsExactly(new Finding(Kind.DIGITS, 0, true));
  }

  @Test
  void anIdentifierBetweenHarmlessWordsIsAlwaysFoundWhereItStands() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    List<Function<Random, String>> identifiers =
        List.of(NoteLintTest::email, NoteLintTest::ip, NoteLintTest::digits, NoteLintTest::handle);
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      var before = HARMLESS[random.nextInt(HARMLESS.length)] + " ";
      int which = random.nextInt(identifiers.size());
      var identifier = identifiers.get(which).apply(random);
      var note = before + identifier + " " + HARMLESS[random.nextInt(HARMLESS.length)];

      // When
      var found = NoteLint.find(note, List.of());

      // Then
      assertThat(found)
          .as("seed %d round %d: %s", seed, round, note)
          .anyMatch(one -> one.sure() && one.offset() == before.length());
      assertThat(found.toString()).doesNotContain(identifier);
    }
  }

  @Test
  void aValueOfTheSignalIsFoundWhateverStandsAroundIt() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var value = letters(random, 4 + random.nextInt(30));
      var note = "so " + value + ", " + HARMLESS[random.nextInt(HARMLESS.length)];
      assertThat(NoteLint.find(note, List.of(value)))
          .as("seed %d round %d", seed, round)
          .contains(new Finding(Kind.INDICATOR, 3, true));
    }
  }

  @Test
  void anyTextIsReadToItsEnd() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var note = new StringBuilder();
      for (int i = random.nextInt(Outcome.MAX_NOTE); i > 0; i--) {
        note.append("@.:/+-()[]% 019azÄ٣\u200b\ud83d\ude00".charAt(random.nextInt(22)));
      }
      for (var found : NoteLint.find(note.toString(), List.of("a0"))) {
        assertThat(found.offset()).as("seed %d", seed).isBetween(0, note.length() - 1);
      }
    }
  }

  private static String email(Random random) {
    return letters(random, 1 + random.nextInt(12)) + "@" + letters(random, 5) + ".example";
  }

  private static String ip(Random random) {
    return "192.0.2." + random.nextInt(256);
  }

  private static String digits(Random random) {
    return Long.toString(100_000_000L + random.nextInt(900_000_000));
  }

  private static String handle(Random random) {
    return "@" + letters(random, 2 + random.nextInt(12));
  }

  private static String letters(Random random, int length) {
    var letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }
}
