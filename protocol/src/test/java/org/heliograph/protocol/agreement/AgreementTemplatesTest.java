package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTemplatesTest {
  private static final PinnedKeys KEYS =
      new PinnedKeys(ExampleAgreement.SOURCE.keyId(), ExampleAgreement.RECIPIENT.keyId());

  static Stream<String> ids() {
    return AgreementTemplates.list().stream().map(AgreementTemplates.Template::id);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aFilledTemplateIsUsableAndMeetsTheJsonSchema(String id) {
    // Given
    var references =
        AgreementTemplates.references(id).stream()
            .collect(Collectors.toMap(Function.identity(), it -> "Record 7: \"a\\b\" # c"));

    // When
    var yaml = AgreementTemplates.fill(id, blanks(references));

    // Then
    var agreement = read(yaml);
    assertThat(AgreementLint.standard().defects(agreement)).isEmpty();
    assertThat(agreement.id()).isEqualTo("harbor-lumen");
    assertThat(agreement.title()).isEqualTo("Signals \"A\": from Harbor\\Lumen #1");
    assertThat(AgreementJsonSchemaTest.errors(YamlDocument.read(bytes(yaml)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aBlankThatIsLeftIsRefused(String id) {
    // Given
    var left = AgreementTemplates.references(id);

    // When
    var agreement = read(AgreementTemplates.fill(id, blanks(Map.of())));

    // Then
    var defects = AgreementLint.standard().defects(agreement);
    assertThat(defects)
        .allSatisfy(
            defect -> assertThat(defect.reason()).isEqualTo(RefusalReason.REFERENCE_MISSING));
    assertThat(left)
        .allSatisfy(
            words ->
                assertThat(defects)
                    .anySatisfy(defect -> assertThat(defect.detail()).contains("<" + words + ">")));
  }

  @Test
  void templatesAreListedWithWhatTheyAreFor() {
    assertThat(ids())
        .containsExactlyInAnyOrder(
            "platform-platform-eu",
            "platform-platform-us",
            "platform-platform-uk",
            "hotline-platform",
            "clearing-house-platform",
            "victim-initiated",
            "research-aggregates");
    assertThat(AgreementTemplates.list())
        .allSatisfy(template -> assertThat(template.purpose()).endsWith("."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgreementTemplates.fill("handshake", blanks(Map.of())))
        .withMessageStartingWith("there is no template handshake; choose one of");
  }

  static Blanks blanks(Map<String, String> references) {
    return new Blanks(
        "harbor-lumen",
        "Signals \"A\": from Harbor\\Lumen #1",
        "demo.example",
        "harbor.example",
        "lumen.example",
        "harbor-signals",
        OffsetDateTime.parse("2026-11-01T00:00:00Z"),
        OffsetDateTime.parse("2027-11-01T00:00:00+01:00"),
        OffsetDateTime.parse("2027-05-01T00:00:00Z"),
        references);
  }

  static Agreement read(String yaml) {
    return AgreementReader.standard().readDraft(bytes(yaml), KEYS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
