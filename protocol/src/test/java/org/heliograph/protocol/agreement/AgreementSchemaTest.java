package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two layouts of the document have in common, and what they do not. */
class AgreementSchemaTest {
  private static final String SCHEMA_1 = "schema: 1\n";
  private static final String SCHEMA_2 =
      """
      schema: 2
        language: de
        feed: harbor-signals
        deleteOnTermination: true
        programme: {id: demo, version: 3}
        capacities:
          - party: source
            capacity: trusted-flagger
            reference: Award 2026-1
      """;
  private static final String RETENTION = "retentionDays: 180\n";
  private static final String MORE_TERMS =
      """
      retentionDays: 180
            specialCategory: true
            dataClass: records
            handling:
              permittedActions: internally-visible
              attribution: must-not
              encryptAtRest: true
      """;

  @Test
  void whatSchema2AddsIsReadAndReadsBack() {
    // Given
    var draft =
        ExampleAgreement.draft()
            .replace(SCHEMA_1, SCHEMA_2)
            .replace(RETENTION, MORE_TERMS)
            .replace("- duty: receipt\n", "- duty: receipt\n    - duty: preserve\n")
            .replace("onward-sharing, ", "onward-sharing, re-identification, ")
            .replace("minimumConfidence: 60", "labelMatching: broad-match");

    // When
    var signed = ExampleAgreement.signed(draft);

    // Then
    var agreement = signed.agreement();
    assertThat(agreement.schema()).isEqualTo(2);
    assertThat(agreement.language()).isEqualTo("de");
    assertThat(agreement.feed()).contains("harbor-signals");
    assertThat(agreement.deleteOnTermination()).isTrue();
    assertThat(agreement.programme()).contains(new AgreementRef("demo", 3));
    assertThat(agreement.capacities())
        .containsExactly(new Capacity(Party.SOURCE, Capacity.Kind.TRUSTED_FLAGGER, "Award 2026-1"));
    assertThat(agreement.prohibitions()).contains(Prohibition.RE_IDENTIFICATION);
    assertThat(agreement.duties()).extracting(Duty::kind).contains(Duty.Kind.PRESERVE);
    var clause = agreement.clause("offender-accounts").orElseThrow();
    assertThat(clause.specialCategory()).isTrue();
    assertThat(clause.dataClass()).contains(DataClass.RECORDS);
    assertThat(clause.handling())
        .isEqualTo(
            new Handling(
                Handling.PermittedActions.INTERNALLY_VISIBLE, Handling.Attribution.MUST_NOT, true));
    assertThat(agreement.clause("known-content").orElseThrow().scope().conditions().labelMatching())
        .isEqualTo(LabelMatching.BROAD_MATCH);
    assertThat(ExampleAgreement.read(signed.toYaml(Vocabulary.standard()))).isEqualTo(signed);
  }

  @Test
  void whatSchema2AddsHasDefaultsThatAreNotWritten() {
    // Given
    var draft = ExampleAgreement.draft().replace(SCHEMA_1, "schema: 2\n  language: en\n");

    // When
    var one = ExampleAgreement.signed(ExampleAgreement.draft()).agreement();
    var two = ExampleAgreement.signed(draft).agreement();

    // Then
    assertThat(two.clauses()).isEqualTo(one.clauses());
    assertThat(one.language()).isEqualTo("en");
    assertThat(one.deleteOnTermination()).isTrue();
    assertThat(two.deleteOnTermination()).isFalse();
    var written = AgreementDocument.toSign(two);
    written.put("schema", 1).remove("language");
    assertThat(written).isEqualTo(AgreementDocument.toSign(one));
    assertThat(SignedAgreement.digest(two)).isNotEqualTo(SignedAgreement.digest(one));
  }

  @Test
  void aClauseForAggregatesDisclosesNothing() {
    // Given
    var draft =
        ExampleAgreement.draft()
            .replace(SCHEMA_1, "schema: 2\n  language: en\n")
            .replaceFirst(
                "(?s)      disclose:.*?tlpCeiling", "      aggregatesOnly: true\n      tlpCeiling");

    // When
    var signed = ExampleAgreement.signed(draft);

    // Then
    var clause = signed.agreement().clauses().getFirst();
    assertThat(clause.aggregatesOnly()).isTrue();
    assertThat(clause.disclosedFields()).isEmpty();
    assertThat(clause.disclosedTypes()).isEmpty();
    assertThat(ExampleAgreement.read(signed.toYaml(Vocabulary.standard()))).isEqualTo(signed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1\\n|version: 1\\n  feed: harbor-signals\\n|feed|field-unknown
          version: 1\\n|version: 1\\n  language: en\\n|language|field-unknown
          version: 1\\n|version: 1\\n  deleteOnTermination: true\\n|deleteOnTermination|field-unknown
          version: 1\\n|version: 1\\n  programme: {id: demo, version: 1}\\n|programme|field-unknown
          version: 1\\n|version: 1\\n  capacities: []\\n|capacities|field-unknown
          duty: receipt|duty: preserve|duties[0].duty|field-invalid
          model-training|re-identification|prohibitions|field-invalid
          minimumConfidence: 60|labelMatching: exact-match|clauses[known-content].scope.labelMatching|field-unknown
          retentionDays: 365|retentionDays: 365\\n      specialCategory: true|clauses[known-content].specialCategory|field-unknown
          retentionDays: 365|retentionDays: 365\\n      dataClass: content|clauses[known-content].dataClass|field-unknown
          retentionDays: 365|retentionDays: 365\\n      aggregatesOnly: true|clauses[known-content].aggregatesOnly|field-unknown
          retentionDays: 365|retentionDays: 365\\n      handling: {encryptAtRest: true}|clauses[known-content].handling|field-unknown
          """)
  void schema1DoesNotTakeWhatSchema2Adds(
      String text, String replacement, String field, String reason) {
    // Given
    var draft = ExampleAgreement.draft();
    assertThat(draft).contains(text.replace("\\n", "\n"));

    // When
    var exception =
        catchThrowableOfType(
            DefectiveDocumentException.class,
            () ->
                ExampleAgreement.signed(
                    draft.replace(text.replace("\\n", "\n"), replacement.replace("\\n", "\n"))));

    // Then
    assertThat(exception.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.field()).isEqualTo(field);
              assertThat(Optional.of(refusal.reason())).isEqualTo(RefusalReason.ofWire(reason));
            });
  }

  @Test
  void schema2StatesTheLanguageWhoseWordingCounts() {
    // Given
    var draft = ExampleAgreement.draft().replace(SCHEMA_1, "schema: 2\n");

    // When
    var exception =
        catchThrowableOfType(
            DefectiveDocumentException.class, () -> ExampleAgreement.signed(draft));

    // Then
    assertThat(exception.refusals()).extracting("field").isEqualTo(List.of("language"));
  }
}
