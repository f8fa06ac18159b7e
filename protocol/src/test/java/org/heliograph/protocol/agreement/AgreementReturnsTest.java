package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agreement says of what may flow back. */
class AgreementReturnsTest {
  private static final String OTHER_DUTY = "duty: appeals";
  private static final String SHOWN =
      """
        returns:
          automatic: [received, matched]
          members: [jurisdiction, body]
      """;

  @Test
  void theTermsAreReadAndReadBack() {
    // When
    var signed = ExampleAgreement.signed(with("outcomes: [refuted, matched], members: [note]"));

    // Then
    assertThat(signed.agreement().returns())
        .isEqualTo(
            new ReturnTerms(
                Set.of(OutcomeCode.MATCHED, OutcomeCode.REFUTED),
                Set.of(),
                Set.of(ReturnTerms.Member.NOTE)));
    assertThat(ExampleAgreement.read(signed.toYaml(Vocabulary.standard()))).isEqualTo(signed);
  }

  @Test
  void whereNothingIsSaidTheDefaultHoldsAndIsNotWritten() {
    // When
    var absent = agreement(ExampleAgreement.shown(SHOWN, ""));
    var empty = agreement(with(""));
    var every = agreement(with("members: [note, body, jurisdiction], automatic: []"));

    // Then
    assertThat(absent.returns()).isEqualTo(ReturnTerms.DEFAULT);
    assertThat(AgreementDocument.toSign(absent).has("returns")).isFalse();
    assertThat(SignedAgreement.digest(empty)).isEqualTo(SignedAgreement.digest(absent));
    assertThat(SignedAgreement.digest(every)).isEqualTo(SignedAgreement.digest(absent));
  }

  @Test
  void theOrderOfCodesSaysNothing() {
    // When
    var one = agreement(with("outcomes: [matched, confirmed]"));
    var other = agreement(with("outcomes: [confirmed, matched]"));

    // Then
    assertThat(SignedAgreement.digest(one)).isEqualTo(SignedAgreement.digest(other));
  }

  @Test
  void anEmptyListPermitsNothing() {
    // When
    var none = agreement(with("outcomes: [], members: []").replace("duty: outcomes", OTHER_DUTY));

    // Then
    assertThat(none.returns().outcomes()).isEmpty();
    assertThat(none.returns().members()).isEmpty();
    assertThat(AgreementLint.standard().defects(none)).isEmpty();
    assertThat(AgreementDocument.toSign(none).at("/returns/outcomes").isArray()).isTrue();
  }

  @Test
  void sensitiveOutcomesGoOnlyWhereTheyAreListed() {
    // Given
    var sensitive = Arrays.stream(OutcomeCode.values()).filter(OutcomeCode::isSensitive).toList();

    // Then
    assertThat(agreement(ExampleAgreement.shown()).returns().outcomes())
        .doesNotContainAnyElementsOf(sensitive);
    assertThat(agreement(with("outcomes: [child-safeguarded, matched]")).returns().outcomes())
        .contains(OutcomeCode.CHILD_SAFEGUARDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void earlierSchemasDoNotTakeThem(int schema) {
    // Given
    var earlier =
        schema == 1 ? ExampleAgreement.draft() : ExampleAgreement.shown("schema: 3", "schema: 2");
    var draft =
        earlier.contains("returns:")
            ? earlier
            : earlier.replace("  clauses:", "  returns: {}\n  clauses:");

    // When
    var exception =
        catchThrowableOfType(
            DefectiveDocumentException.class, () -> ExampleAgreement.signed(draft));

    // Then
    assertThat(exception.refusals())
        .singleElement()
        .returns("returns", it -> it.field())
        .returns(RefusalReason.FIELD_UNKNOWN, it -> it.reason());
    assertThat(agreement(earlier.replace(SHOWN, "")).returns()).isEqualTo(ReturnTerms.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          outcomes: [matched], automatic: [received] | returns.automatic | does not permit
          outcomes: [confirmed], automatic: [confirmed] | returns.automatic | no node can know by itself
          outcomes: [] | returns.outcomes | there is the duty outcomes
          """)
  void whatCannotBeMeantIsADefect(String terms, String field, String words) {
    // When
    var defects = AgreementLint.standard().defects(agreement(with(terms)));

    // Then
    assertThat(defects).singleElement().returns(field, it -> it.field());
    assertThat(defects.getFirst().detail()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          outcomes: [seen-it] | returns.outcomes | field-invalid
          members: [faceprint] | returns.members | field-invalid
          sensitive: true | returns.sensitive | field-unknown
          outcomes: matched | returns.outcomes | field-invalid
          """)
  void whatIsNotKnownIsRefused(String terms, String field, String reason) {
    // When
    var exception =
        catchThrowableOfType(
            DefectiveDocumentException.class, () -> ExampleAgreement.signed(with(terms)));

    // Then
    assertThat(exception.refusals())
        .anySatisfy(
            refusal -> {
              assertThat(refusal.field()).isEqualTo(field);
              assertThat(refusal.reason().wireName()).isEqualTo(reason);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hotline-platform",
        "platform-platform-eu",
        "platform-platform-uk",
        "platform-platform-us"
      })
  void templatesForPlatformsWantWhatNodesKnow(String template) {
    // When
    var text = AgreementTemplates.fill(template, AgreementTemplatesTest.blanks(Map.of()));

    // Then
    assertThat(AgreementTemplatesTest.read(text).returns().automatic())
        .containsExactlyInAnyOrder(OutcomeCode.RECEIVED, OutcomeCode.MATCHED);
  }

  private static String with(String terms) {
    return ExampleAgreement.shown(SHOWN, "  returns: {" + terms + "}\n");
  }

  private static Agreement agreement(String draft) {
    return ExampleAgreement.signed(draft).agreement();
  }
}
