package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agreement that somebody wrote to get more than it seems to say. */
class CraftedAgreementTest {
  private static final PinnedKeys KEYS =
      new PinnedKeys(ExampleAgreement.SOURCE.keyId(), ExampleAgreement.RECIPIENT.keyId());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown constraint|minimumConfidence: 60|minimumSeverity: 60|clauses[known-content].scope.minimumSeverity|field-unknown|minimumSeverity is not a key here; remove it, or correct it to one of
          unknown value of a constraint|[suspected-offender]|[everybody]|clauses[offender-accounts].scope.subjectRoles|field-invalid|subjectRoles is "everybody"; write one of suspected-offender, victim
          unknown field|[labels, attributes,|[labels, faceprint, attributes,|clauses[known-content].disclose.fields|field-unknown|fields names faceprint, which no kind of the clause has; correct or remove it.
          tested and not disclosed|[labels, attributes, confidence,|[labels, attributes,|clauses[known-content].scope|tested-not-disclosed|scope asks for confidence, which the clause does not disclose; add it to disclose.fields, or ask under sourceOnly.
          purpose outside the recipient's basis|eu-gdpr:A6-1-f\\n          reference: Legitimate-interest assessment L-20|uk-gdpr:A9-2-j\\n          reference: Placeholder Act s.4|clauses[offender-accounts].recipientBases[0].provision|basis-invalid|provision is uk-gdpr:A9-2-j, which does not carry the purpose prevent-child-sexual-exploitation; it carries research.
          law not named|eu-gdpr:A6-1-f\\n          reference: Legitimate-interest assessment L-20|eu-gdpr:A6-1-e|clauses[offender-accounts].recipientBases[0].reference|reference-missing|reference is missing; for eu-gdpr:A6-1-e name the law that lays this down.
          victims among offenders|[suspected-offender]|[suspected-offender, victim]|clauses[offender-accounts].scope.subjectRoles|field-invalid|subjectRoles names victim beside others; give accounts of victims a clause of their own with subjectRoles [victim].
          victims among the unknown|[suspected-offender]|[unknown, victim]|clauses[offender-accounts].scope.subjectRoles|field-invalid|subjectRoles names victim beside others; give accounts of victims a clause of their own with subjectRoles [victim].
          accounts of anybody|subjectRoles: [suspected-offender]|subjectRoles: []|clauses[offender-accounts].scope.subjectRoles|field-invalid|subjectRoles is missing; say whose accounts the clause covers.
          victims for another purpose|[suspected-offender]|[victim]|clauses[offender-accounts].purpose|field-invalid|purpose is enforce-security, which accounts of victims are not used for; write one of
          protecting victims without naming them|enforce-security|protect-victims|clauses[offender-accounts].scope.subjectRoles|field-invalid|subjectRoles does not name victim, whom the purpose is for; write [victim].
          passing for a programme|id: harbor-to-lumen|id: programme.demo|id|field-invalid|id begins with programme., which agreements that derive from a programme begin with; choose another.
          claiming a programme|version: 1\\n|version: 1\\n  programme: {id: demo, version: 1}\\n|programme|field-invalid|programme is of an agreement with the id programme.demo; remove it.
          counts that show signals|retentionDays: 365|retentionDays: 365\\n      aggregatesOnly: true|clauses[known-content].disclose|field-invalid|disclose contradicts aggregatesOnly; remove one of the two.
          matching without labels|humanReviewedOnly: true|labelMatching: broad-match|clauses[offender-accounts].scope.labelMatching|field-invalid|labelMatching has no labels to match; add them or remove it.
          no feed|feed: harbor-signals\\n  deleteOnTermination: true|deleteOnTermination: true|feed|field-missing|feed is missing; name the source's feed, whose datasheet tells what it is worth.
          review before the beginning|reviewBy: 2027-05-01|reviewBy: 2026-05-01|reviewBy|field-invalid|reviewBy is before validFrom; correct one of the two dates.
          """,
      emptyValue = "",
      nullValues = "null")
  void isRefusedWithTheClauseAndWhatToDo(
      String name, String text, String replacement, String field, String reason, String words) {
    // Given
    var draft =
        name.contains("another purpose") || name.contains("without naming")
            ? ExampleAgreement.shown(
                "offenders\n      purpose: prevent-child-sexual-exploitation",
                "offenders\n      purpose: enforce-security",
                unescaped(text),
                unescaped(replacement))
            : ExampleAgreement.shown(unescaped(text), unescaped(replacement));

    // When
    var defects = defects(draft);

    // Then
    assertThat(defects)
        .anySatisfy(
            defect -> {
              assertThat(defect.field()).isEqualTo(field);
              assertThat(defect.reason().wireName()).isEqualTo(reason);
              assertThat(defect.detail()).contains(words);
            });
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    // Given
    var draft =
        ExampleAgreement.shown(
            "[labels, attributes, confidence,",
            "[labels, faceprint,",
            "eu-gdpr:A6-1-f\n          reference: Legitimate-interest assessment L-20",
            "uk-gdpr:A9-2-j",
            "[suspected-offender]",
            "[suspected-offender, victim]");

    // When
    var defects = defects(draft);

    // Then
    assertThat(defects)
        .extracting(defect -> defect.reason().wireName())
        .contains(
            "field-unknown",
            "tested-not-disclosed",
            "basis-invalid",
            "reference-missing",
            "field-invalid");
    assertThat(defects).doesNotHaveDuplicates();
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n");
  }

  private static List<Refusal> defects(String draft) {
    try {
      var text = draft.getBytes(StandardCharsets.UTF_8);
      var agreement = AgreementReader.standard().readDraft(text, KEYS);
      return AgreementLint.standard().defects(agreement);
    } catch (DefectiveDocumentException e) {
      return e.refusals();
    }
  }
}
