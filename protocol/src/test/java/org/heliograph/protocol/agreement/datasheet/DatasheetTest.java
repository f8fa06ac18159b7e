package org.heliograph.protocol.agreement.datasheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.agreement.Remark;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.QuotedBlanks;
import org.heliograph.protocol.document.SignedJson;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasheetTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final AgreementKeys KEYS =
      (member, id, at) -> ExampleAgreement.SOURCE.verifyingKey();

  @Test
  void theGoldenVectorKeepsItsMeaningAndItsSignature() throws IOException {
    // Given
    var datasheet = read(vector("harbor-signals.yaml"));

    // When
    var signed = SignedDatasheet.sign(datasheet, ExampleAgreement.SOURCE);

    // Then
    assertThat(CanonicalJson.write(DatasheetDocument.toSign(datasheet)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(vector("harbor-signals.canonical.json").strip());
    assertThat(signed.jws()).isEqualTo(vector("harbor-signals.jws").strip());
    assertThat(SignedDatasheet.verify(signed.jws(), "harbor.example", KEYS, NOW)).isEqualTo(signed);
    assertThat(read(DatasheetDocument.toYaml(datasheet))).isEqualTo(datasheet);
    assertThat(DatasheetLint.defects(datasheet)).isEmpty();
  }

  @Test
  void onlyItsSourceSpeaksForAFeed() throws IOException {
    // Given
    var datasheet = read(vector("harbor-signals.yaml"));
    var jws = SignedDatasheet.sign(datasheet, ExampleAgreement.SOURCE).jws();
    var document = DatasheetDocument.toSign(datasheet);

    // Then
    assertThat(reason(jws, "lumen.example")).isEqualTo(RefusalReason.SOURCE_WRONG);
    assertThat(
            reason(
                SignedDatasheet.sign(datasheet, ExampleAgreement.RECIPIENT).jws(),
                "harbor.example"))
        .isEqualTo(RefusalReason.SIGNATURE_INVALID);
    assertThat(
            reason(
                SignedJson.sign(document, "heliograph-agreement+jws", ExampleAgreement.SOURCE),
                "harbor.example"))
        .isEqualTo(RefusalReason.TYPE_WRONG);
    assertThat(
            reason(
                Jws.sign(
                    ExampleAgreement.SOURCE,
                    SignedDatasheet.TYP,
                    document.toPrettyString().getBytes(StandardCharsets.UTF_8)),
                "harbor.example"))
        .isEqualTo(RefusalReason.FRAMING_INVALID);
    document.put("mood", "good");
    assertThat(
            reason(
                SignedJson.sign(document, SignedDatasheet.TYP, ExampleAgreement.SOURCE),
                "harbor.example"))
        .isEqualTo(RefusalReason.FIELD_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          percent: 0.4|percent: 101|errorRates[0].percent|percent is not a number from 0 to 100 with at most 4 decimals; write one.
          percent: 0.4|percent: 0.00001|errorRates[0].percent|percent is not a number from 0 to 100 with at most 4 decimals; write one.
          sampleSize: 400|sampleSize: 0|errorRates[1].sampleSize|sampleSize is not a whole number from 1
          auditedOn: 2026-10-01|auditedOn: October|errorRates[0].auditedOn|auditedOn is "October"; write a date such as 2026-11-20.
          [DE, "150"]|[Germany]|coverage.regions|regions holds what is no region
          [de, en, pt-BR]|[d]|coverage.languages|languages holds what is no BCP 47 language
          version: 3|version: 3 # x|contact|contact is missing; add it.
          contact: trust@harbor.example|mood: good|mood|mood is not a key here
          schema: 1|schema: 2|schema|schema is not spoken here
          """)
  void eachDefectIsToldWithItsPlaceAndWhatToDo(
      String text, String replacement, String field, String words) throws IOException {
    // Given
    var yaml = vector("harbor-signals.yaml");
    assertThat(yaml).contains(text);
    var draft = yaml.replace(text, replacement);
    var defective = field.equals("contact") ? draft.replaceFirst("(?m)^  contact:.*\n", "") : draft;

    // When
    var exception = catchThrowableOfType(DefectiveDocumentException.class, () -> read(defective));

    // Then
    assertThat(exception.refusals())
        .anySatisfy(
            refusal -> {
              assertThat(refusal.field()).isEqualTo("datasheet." + field);
              assertThat(refusal.detail()).contains(words);
            });
  }

  @Test
  void theTemplateIsUsableOnceItsBlanksAreFilled() {
    // Given
    var reviewBy = OffsetDateTime.parse("2027-05-01T00:00:00+02:00");
    var left =
        DatasheetDocument.template("feed-1", "harbor.example", "Feed \"1\"", reviewBy, Map.of());

    // When
    var words =
        QuotedBlanks.references(left).stream()
            .collect(Collectors.toMap(Function.identity(), it -> "Placeholder: 17"));
    var filled =
        DatasheetDocument.template("feed-1", "harbor.example", "Feed \"1\"", reviewBy, words);

    // Then
    assertThat(words).hasSize(5);
    assertThat(DatasheetLint.defects(read(left)))
        .extracting("field")
        .containsExactlyInAnyOrder(
            "collectionMethod", "contact", "coverage.platforms", "knownLimits", "knownBias");
    assertThat(DatasheetLint.defects(read(filled))).isEmpty();
    assertThat(read(filled).title()).isEqualTo("Feed \"1\"");
  }

  @Test
  void whatIsNotSaidIsADefectAndWhatIsDueIsARemark() throws IOException {
    // Given
    var datasheet =
        read(
            vector("harbor-signals.yaml")
                .replaceFirst("(?s)  knownBias:.*?  contact", "  contact"));

    // Then
    assertThat(DatasheetLint.defects(datasheet))
        .singleElement()
        .satisfies(
            defect ->
                assertThat(defect.detail())
                    .isEqualTo("knownBias is empty; say whom it sees too often or too rarely."));
    assertThat(DatasheetLint.remarks(datasheet, NOW))
        .extracting(Remark::field)
        .containsExactly("errorRates");
    assertThat(DatasheetLint.remarks(datasheet, Instant.parse("2027-04-05T00:00:00Z")))
        .extracting(Remark::field)
        .containsExactly("reviewBy", "errorRates");
  }

  private static RefusalReason reason(String jws, String source) {
    return catchThrowableOfType(
            RefusedException.class, () -> SignedDatasheet.verify(jws, source, KEYS, NOW))
        .refusal()
        .reason();
  }

  private static Datasheet read(String yaml) {
    return DatasheetReader.read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String vector(String name) throws IOException {
    try (var in = DatasheetTest.class.getResourceAsStream("/vectors/datasheets/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
