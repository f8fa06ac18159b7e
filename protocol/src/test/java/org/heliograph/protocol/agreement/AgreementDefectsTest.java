package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementDefectsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retentionDays: 180|retainDays: 180|clauses[offender-accounts].retainDays|field-unknown|retainDays is not a key here; remove it, or correct it to one of
          retentionDays: 180|retainDays: 180|clauses[offender-accounts].retentionDays|field-missing|retentionDays is missing; add it.
          retentionDays: 180|retentionDays: a|clauses[offender-accounts].retentionDays|field-invalid|retentionDays is not a whole number from 1 to 36525; write one.
          2027-11-01T00:00:00Z|2027-11-01|validTo|field-invalid|validTo is "2027-11-01"; write a time with its zone, such as 2026-11-20T00:00:00Z.
          kinds: [account]|kinds: [person]|clauses[offender-accounts].scope.kinds|field-invalid|kinds is "person"; write one of content, account, keyword, link.
          kinds: [account]|kinds: account|clauses[offender-accounts].scope.kinds|field-invalid|kinds is not a list; write [a, b]
          prevent-child-sexual-exploitation|marketing|clauses[known-content].purpose|purpose-unknown|purpose is "marketing"; write one of prevent-child-sexual-exploitation,
          tool: none|tool: handshake|clauses[known-content].transfer.tool|basis-invalid|tool is "handshake"; write one of none, eu-gdpr:A45-3
          schema: 1|schema: 4|schema|field-invalid|schema is not spoken here; this version reads schema 1 to 3.
          humanReviewedOnly: true|humanReviewedOnly: maybe|clauses[offender-accounts].scope.humanReviewedOnly|field-invalid|humanReviewedOnly is neither true nor false; write one of the two.
          [email, username]|[email, shoe-size]|clauses[offender-accounts].disclose.types|indicator-type-unknown|types names shoe-size, which is not an indicator type; correct or register it.
          [email, username]|[email, keyword]|clauses[offender-accounts].disclose.types|field-invalid|types names keyword, which no kind of the clause has; remove it.
          types: [email, username]\\n        subjectRoles|types: [phone]\\n        subjectRoles|clauses[offender-accounts].scope.types|tested-not-disclosed|types asks for phone, which the clause does not disclose; add it to disclose.types
          [labels, subjectRole, confidence, humanReviewed]|[labels, subjectRole]|clauses[offender-accounts].scope|tested-not-disclosed|asks for humanReviewed, which the clause does not disclose; add it to disclose.fields, or ask under sourceOnly.
          [labels, subjectRole, confidence, humanReviewed]|[labels, subjectRole, humanReviewed, mood]|clauses[offender-accounts].disclose.fields|field-unknown|fields names mood, which no kind of the clause has; correct or remove it.
          [tc:A1, tc:A2, tc:B1, tc:B2]|[tc:Z9]|clauses[known-content].scope.labels|label-unknown|labels names tc:Z9, which no scheme has
          subjectRoles: [suspected-offender]|subjectRoles: []|clauses[offender-accounts].scope.subjectRoles|field-invalid|subjectRoles is missing; say whose accounts the clause covers.
          [suspected-offender]|[suspected-offender, victim]|clauses[offender-accounts].scope.subjectRoles|field-invalid|give victims and children a clause of their own.
          ___  reference: Legitimate-interest assessment L-19|___  suspended: false|clauses[known-content].recipientBases[0].reference|reference-missing|reference is missing; for eu-gdpr:A6-1-f name the legitimate-interest assessment.
          eu-gdpr:A10|eu-gdpr:A9-2-g|clauses[offender-accounts].senderBases|basis-invalid|senderBases has nothing for offence data, which such accounts are; add eu-gdpr:A10
          eu-gdpr:A6-1-f|eu-gdpr:A9-2-g|clauses[known-content].senderBases|basis-invalid|has no legal basis for the processing itself
          eu-gdpr:A6-1-f|eu-eprivacy:2021-1232|clauses[known-content].senderBases[0].validTo|basis-invalid|validTo is missing; eu-eprivacy:2021-1232 ends by law, so say when.
          purpose: prevent-child-sexual-exploitation|purpose: research|clauses[known-content].senderBases[0].provision|basis-invalid|is us-usc:18-2258C, which does not carry the purpose research
          tool: none|tool: eu-gdpr:A46-2-c|clauses[known-content].transfer.reference|reference-missing|for eu-gdpr:A46-2-c name the transfer impact assessment
          tool: none|tool: eu-gdpr:A46-2-c|clauses[known-content].transfer.country|field-invalid|country is missing; name the recipient's country, such as US.
          id: offender-accounts|id: known-content|clauses[known-content].id|field-invalid|id is there twice; give each clause its own id.
          retentionDays: 180|retentionDays: 180\\n      onward: true|clauses[offender-accounts].onward|field-invalid|onward contradicts the prohibition onward-sharing
          recipient: lumen.example|recipient: harbor.example|recipient|field-invalid|recipient is the source itself; name the other party.
          validTo: 2027-11-01|validTo: 2026-10-01|validTo|field-invalid|validTo is not after validFrom; correct one of the two dates.
          """)
  void eachDefectIsToldWithItsPlaceAndWhatToDo(
      String text, String replacement, String field, String reason, String words) {
    // Given
    var draft = ExampleAgreement.replaced(unescaped(text), unescaped(replacement));
    if (words.contains("18-2258C")) {
      draft = draft.replace("eu-gdpr:A6-1-f", "us-usc:18-2258C");
    }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1\\n|version: 1\\n  version: 2\\n|Duplicate field 'version'
          federation: demo.example|federation: *demo|has an alias; write the text out.
          schema: 1|schema: [1|(line
          """)
  void textThatIsNotPlainYamlIsRefused(String text, String replacement, String words) {
    // Given
    var draft = ExampleAgreement.replaced(unescaped(text), unescaped(replacement));

    // Then
    assertThat(defects(draft))
        .singleElement()
        .satisfies(defect -> assertThat(defect.detail()).contains(words));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("___", "        ");
  }

  private static List<Refusal> defects(String draft) {
    var exception =
        catchThrowableOfType(
            DefectiveDocumentException.class,
            () -> {
              var agreement = ExampleAgreement.signed(draft).agreement();
              var defects = AgreementLint.standard().defects(agreement);
              if (!defects.isEmpty()) {
                throw new DefectiveDocumentException(defects);
              }
            });
    assertThat(exception)
        .as("defective: %s", draft.getBytes(StandardCharsets.UTF_8).length)
        .isNotNull();
    return exception.refusals();
  }
}
