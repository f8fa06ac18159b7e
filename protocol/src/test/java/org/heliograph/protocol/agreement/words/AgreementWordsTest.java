package org.heliograph.protocol.agreement.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multisets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Arrangement;
import org.heliograph.protocol.agreement.Capacity;
import org.heliograph.protocol.agreement.DataClass;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.EveryTerm;
import org.heliograph.protocol.agreement.Handling;
import org.heliograph.protocol.agreement.LabelMatching;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.agreement.Prohibition;
import org.heliograph.protocol.agreement.Variations;
import org.heliograph.protocol.agreement.Variations.Variation;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.SubjectRole;
import org.heliograph.protocol.signal.WireNamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each term of an agreement shows in a sentence, with the mark that it deserves. */
class AgreementWordsTest {
  private static final Wording ENGLISH = Wording.english();
  private static final Agreement EXAMPLE = EveryTerm.with("onward-sharing]", "re-identification]");

  static List<Variation> variations() {
    return Variations.of(EXAMPLE).stream()
        .filter(it -> !it.component().matches("title|clauses\\.title"))
        .filter(it -> !saysNothing(it) && !it.path().endsWith("[reversed]"))
        .toList();
  }

  /** How labels are matched says nothing where no labels are named. */
  private static boolean saysNothing(Variation variation) {
    return variation.path().endsWith("labelMatching")
        && !variation.path().startsWith("clauses[0].scope.");
  }

  @ParameterizedTest
  @MethodSource("variations")
  void eachTermHasItsSentenceAndMark(Variation variation) {
    // When
    var before = LinkedHashMultiset.create(sentences(EXAMPLE));
    var after = LinkedHashMultiset.create(sentences(variation.agreement()));

    // Then
    var changed = LinkedHashMultiset.create(Multisets.difference(before, after));
    changed.addAll(Multisets.difference(after, before));
    var expected = ExpectedMarks.of(variation.component());
    assertThat(changed)
        .isNotEmpty()
        .allSatisfy(sentence -> assertThat(expected.marks()).contains(sentence.mark()))
        .anySatisfy(sentence -> assertThat(sentence.text()).contains(expected.words()));
  }

  @Test
  void termsStandInTheOrderOfTheDocument() {
    for (var variation : Variations.of(EXAMPLE)) {
      if (variation.path().endsWith("[reversed]")) {
        assertThat(sentences(variation.agreement()))
            .as(variation.path())
            .isNotEqualTo(sentences(EXAMPLE))
            .containsExactlyInAnyOrderElementsOf(sentences(EXAMPLE));
      }
    }
  }

  @Test
  void titlesShowInHeadings() {
    // Given
    var agreement =
        EveryTerm.with("title: Child safety", "title: Safety", "title: Accounts", "title: Some");

    // When
    var reading = AgreementWords.of(agreement, ENGLISH);

    // Then
    assertThat(reading.title()).isEqualTo("Safety signals from Harbor to Lumen");
    assertThat(reading.sections())
        .extracting(Reading.Section::heading)
        .contains("Clause 2: Some of suspected offenders");
  }

  @ParameterizedTest
  @CsvSource({
    "receipt, ENFORCED, MONITORED",
    "apply-withdrawals, ENFORCED, MONITORED",
    "outcomes, PROMISED, MONITORED",
    "human-review-before-action, MONITORED, MONITORED",
    "appeals, PROMISED, PROMISED",
    "escalate-threat-to-life, PROMISED, PROMISED",
    "preserve, PROMISED, PROMISED",
    "report-to-authority, PROMISED, MONITORED",
  })
  void aDutyIsMonitoredWhereTheNodesCountIt(String duty, Mark without, Mark with) {
    assertThat(mark(duty, OptionalInt.empty())).isEqualTo(without);
    assertThat(mark(duty, OptionalInt.of(2))).isEqualTo(with);
  }

  private static Mark mark(String kind, OptionalInt days) {
    var duty = new Duty(Duty.Kind.ofWire(kind).orElseThrow(), days);
    var agreement = Variations.with(EXAMPLE, "duties", List.of(duty));
    var sections = AgreementWords.of(agreement, ENGLISH).sections();
    return sections.getLast().sentences().getFirst().mark();
  }

  @ParameterizedTest
  @CsvSource({
    "automated-sole-action, PROMISED",
    "onward-sharing, ENFORCED",
    "model-training, PROMISED",
    "re-identification, PROMISED",
  })
  void whatPeopleMustNotDoIsPromised(String prohibition, Mark mark) {
    // Given
    var agreement =
        EveryTerm.with("[automated-sole-action, onward-sharing]", "[" + prohibition + "]");

    // When
    var sections = AgreementWords.of(agreement, ENGLISH).sections();

    // Then
    var sentences = sections.get(sections.size() - 2).sentences();
    assertThat(sentences.getFirst().mark()).isEqualTo(mark);
  }

  @Test
  void eachNameHasWords() {
    var texts = ENGLISH.texts();
    assertNamed(texts, "roles", Arrangement.Roles.values());
    assertNamed(texts, "capacity", Capacity.Kind.values());
    assertNamed(texts, "kind", SignalKind.values());
    assertNamed(texts, "role", SubjectRole.values());
    assertNamed(texts, "origin", Origin.values());
    assertNamed(texts, "dataClass", DataClass.values());
    assertNamed(texts, "actions", Handling.PermittedActions.values());
    assertNamed(texts, "attribution", Handling.Attribution.values());
    assertNamed(texts, "matching", LabelMatching.values());
    assertNamed(texts, "private", PrivateCommunications.values());
    assertNamed(texts, "prohibition", Prohibition.values());
    assertNamed(texts, "prohibited", Prohibition.values());
    assertNamed(texts, "duty", Duty.Kind.values());
    assertNamed(texts, "owed", Duty.Kind.values());
    assertNamed(texts, "outcome", OutcomeCode.values());
    assertNamed(texts, "member", ReturnTerms.Member.values());
    for (var kind : SignalKind.values()) {
      for (var field : SlotTable.of(kind, SlotTable.CURRENT_SCHEMA).fields()) {
        assertThat(texts.has("field." + field)).as(field).isTrue();
      }
    }
    for (var type : IndicatorTypes.standard().all()) {
      assertThat(texts.has("type." + type.name())).as(type.name()).isTrue();
    }
  }

  private static void assertNamed(Texts texts, String group, WireNamed[] constants) {
    for (var constant : constants) {
      var key = group + "." + constant.wireName();
      assertThat(texts.has(key)).as(key).isTrue();
    }
  }

  @Test
  void theExampleReadsAsItDid() throws IOException {
    // When
    var page = MarkdownReading.write(AgreementWords.of(EveryTerm.agreement(), ENGLISH));

    // Then
    assertThat(page)
        .isEqualTo(Files.readString(Path.of("src/test/resources/agreements/every-term.md")));
  }

  @Test
  void membersAreCalledAsPeopleCallThem() {
    // When
    var wording = ENGLISH.callingMembers(id -> id.substring(0, id.indexOf('.')));
    var reading = AgreementWords.of(EXAMPLE, wording);

    // Then
    assertThat(reading.parties()).isEqualTo("From harbor to lumen");
    assertThat(text(reading))
        .contains("lumen does not try to find out")
        .doesNotContain("lumen.example");
  }

  @Test
  void whatIsNotKnownIsShownAsItIsWritten() {
    // Given
    var agreement = EveryTerm.with("url, domain]", "own-type-17]", "tc:A1", "own:X17");

    // Then
    assertThat(text(AgreementWords.of(agreement, ENGLISH)))
        .contains("indicators of the type “own-type-17”")
        .contains("classified as “own:X17”");
  }

  private static String text(Reading reading) {
    return reading.sentences().map(Sentence::text).collect(Collectors.joining("\n"));
  }

  private static List<Sentence> sentences(Agreement agreement) {
    return AgreementWords.of(agreement, ENGLISH).sentences().toList();
  }
}
