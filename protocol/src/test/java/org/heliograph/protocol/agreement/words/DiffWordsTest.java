package org.heliograph.protocol.agreement.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.EveryTerm;
import org.heliograph.protocol.agreement.Variations;
import org.heliograph.protocol.agreement.Variations.Variation;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.heliograph.protocol.agreement.diff.Change;
import org.heliograph.protocol.agreement.diff.Direction;
import org.heliograph.protocol.agreement.diff.Part;
import org.heliograph.protocol.agreement.diff.Place;
import org.heliograph.protocol.agreement.diff.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change has its words. */
class DiffWordsTest {
  private static final Wording ENGLISH = Wording.english();
  private static final Wording ALIASES =
      ENGLISH.callingMembers(id -> id.substring(0, id.indexOf('.')));
  private static final Agreement EXAMPLE = EveryTerm.agreement();

  static List<Variation> variations() {
    return Variations.of(EXAMPLE);
  }

  @ParameterizedTest
  @MethodSource("variations")
  void eachChangeHasWords(Variation variation) {
    assertWords(EXAMPLE, variation.agreement());
    assertWords(variation.agreement(), EXAMPLE);
  }

  private static void assertWords(Agreement before, Agreement after) {
    var diff = AgreementDiff.between(before, after);
    var reading = DiffWords.of(diff, before, after, ENGLISH);
    assertThat(reading.sentences()).hasSameSizeAs(diff.changes());
    assertThat(reading.plain())
        .doesNotContain("{", "}", "diff.", "null", "Optional", "  ", "https:", "“”")
        .doesNotContainPattern("[A-Z]{3}_|\\w+=|instead of *$");
    for (var sentence : reading.sentences()) {
      assertThat(sentence.text())
          .isNotBlank()
          .doesNotEndWith(".")
          .isEqualTo(sentence.text().strip());
    }
  }

  @Test
  void eachTermIsAmongTheVariations() {
    // Given
    var seen = EnumSet.noneOf(Term.class);
    for (var variation : variations()) {
      AgreementDiff.between(EXAMPLE, variation.agreement())
          .changes()
          .forEach(change -> seen.add(change.term()));
    }

    // Then
    assertThat(EnumSet.complementOf(seen)).isEqualTo(Set.of(Term.OTHER));
    assertThat(ENGLISH.texts().has("diff.other.altered")).isTrue();
  }

  @Test
  void anAmendmentReadsAsPeopleWouldSayIt() {
    // Given
    var before = EveryTerm.with("types: [email, username]", "types: [username]");
    var after = EveryTerm.with("retentionDays: 180", "retentionDays: 90");

    // When
    var reading = of(before, after);

    // Then
    assertThat(reading.sentence())
        .isEqualTo(
            "showing one of these is now enough too: e-mail addresses;"
                + " lumen will additionally receive e-mail addresses of accounts;"
                + " retention falls from 180 to 90 days");
    assertThat(reading.sentences())
        .extracting(ChangeSentence::direction)
        .containsExactly(Direction.WIDENS, Direction.WIDENS, Direction.NARROWS);
    assertThat(reading.plain())
        .contains("- narrows, offender-accounts: retention falls from 180 to 90 days\n")
        .contains("in 2 places, so that two people on each side have to approve it.");
    assertThat(reading.markdown())
        .contains("- **narrows** (offender-accounts): retention falls from 180 to 90 days\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stalenessHours: 24 | stalenessHours: 1 | answers are stale after 1 hour instead of 24",
        "model-training] | re-identification] | newly prohibited: re-identification of people",
        "outcomes, withinDays: 30 | outcomes | lumen now has to report outcomes instead of"
            + " to report outcomes (30 days)",
        "kinds: [content, link] | kinds: [link] | it no longer covers content (images, videos, texts)",
        "labels: [tc:A1, tc:A2] | labels: [tc:A1] | signals classified as tc:A2 (prepubescent, other"
            + " sexualised) alone no longer go",
        "labels: [tc:A1, tc:A2] | labels: [] | it no longer matters whether a signal is classified as"
            + " tc:A1 (prepubescent, sex act) or tc:A2 (prepubescent, other sexualised)",
        "minimumConfidence: 60 | minimumConfidence: 40 | the lowest confidence falls from 60 to 40"
            + " of 100",
        "privateCommunications: excluded | privateCommunications: only | being found in private"
            + " communications is required; before, it is ruled out (checked by harbor alone)",
        "tlpCeiling: AMBER+STRICT | tlpCeiling: RED | the strictest marking that may go is TLP:RED"
            + " instead of TLP:AMBER+STRICT",
        "country: US | country: CA | the transfer now rests on standard contractual clauses,"
            + " GDPR Art. 46(2)(c) to Canada (“Transfer impact assessment T-3”),"
            + " from 1 November 2026, 00:00 UTC until 1 November 2027, 00:00 UTC instead of"
            + " standard contractual clauses, GDPR Art. 46(2)(c) to United States"
            + " (“Transfer impact assessment T-3”), from 1 November 2026, 00:00 UTC"
            + " until 1 November 2027, 00:00 UTC",
      })
  void changesReadAsPeopleWouldSayThem(String text, String replacement, String words) {
    // Given
    var before = EveryTerm.with("onward-sharing]", "onward-sharing, model-training]");
    var after =
        EveryTerm.with("onward-sharing]", "onward-sharing, model-training]", text, replacement);

    // Then
    assertThat(of(before, after).sentences()).extracting(ChangeSentence::text).contains(words);
  }

  @Test
  void aClauseThatTakesOverIsNamedWithTheOneItTakesFrom() {
    // Given
    var change = new Change.TakesOver(new Place("offender-accounts", Part.CLAUSE), "known-content");

    // When
    var reading = DiffWords.of(new AgreementDiff(List.of(change)), EXAMPLE, EXAMPLE, ALIASES);

    // Then
    assertThat(reading.sentence())
        .isEqualTo(
            "signals that the clause known-content no longer takes may go under the clause"
                + " offender-accounts, which permits more");
  }

  @Test
  void nothingChangesWhereNothingDiffers() {
    assertThat(of(EXAMPLE, EXAMPLE).summary()).isEqualTo("Nothing changes.");
  }

  private static ChangeReading of(Agreement before, Agreement after) {
    return DiffWords.of(AgreementDiff.between(before, after), before, after, ALIASES);
  }
}
