package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.json.StrictJson;
import org.junit.jupiter.api.Test;

class AgreementDraftTest {
  private static final PinnedKeys KEYS =
      new PinnedKeys(ExampleAgreement.SOURCE.keyId(), ExampleAgreement.RECIPIENT.keyId());
  private static final PinnedKeys OTHERS =
      new PinnedKeys(ExampleAgreement.SOURCE.keyId(), ExampleAgreement.SOURCE.keyId());

  @Test
  void yamlAndJsonWithAndWithoutTheTopMappingMeanTheSame() {
    // Given
    var yaml = ExampleAgreement.draft().getBytes(StandardCharsets.UTF_8);
    var document = YamlDocument.read(yaml);

    // When
    var agreement = AgreementReader.standard().readDraft(yaml, KEYS);

    // Then
    assertThat(agreement).isEqualTo(ExampleAgreement.agreement());
    assertThat(draft(StrictJson.write(document))).isEqualTo(agreement);
    assertThat(draft(StrictJson.write(document.get("agreement")))).isEqualTo(agreement);
    assertThat(
            draft(
                AgreementDocument.toYaml(agreement, Vocabulary.standard())
                    .getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(agreement);
  }

  @Test
  void aDraftThatPinsOtherKeysIsRefused() {
    // Given
    var yaml = AgreementDocument.toYaml(ExampleAgreement.agreement(), Vocabulary.standard());

    // When
    var exception =
        catchThrowableOfType(
            DefectiveDocumentException.class,
            () ->
                AgreementReader.standard()
                    .readDraft(yaml.getBytes(StandardCharsets.UTF_8), OTHERS));

    // Then
    assertThat(exception.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.field()).isEqualTo("keys");
              assertThat(refusal.detail())
                  .isEqualTo("keys names other keys than the parties have; remove it.");
            });
  }

  private static Agreement draft(byte[] text) {
    return AgreementReader.standard().readDraft(text, KEYS);
  }
}
