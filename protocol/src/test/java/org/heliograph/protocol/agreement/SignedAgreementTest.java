package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedAgreementTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final AgreementKeys KEYS =
      (member, id, at) ->
          (member.equals("harbor.example") ? ExampleAgreement.SOURCE : ExampleAgreement.RECIPIENT)
              .verifyingKey();

  @Test
  void theExampleOfTheDocumentsIsUsable() {
    // Given
    var lint = AgreementLint.standard();

    // Then
    assertThat(lint.defects(ExampleAgreement.agreement())).isEmpty();
    assertThat(lint.defects(ExampleAgreement.signed(ExampleAgreement.shown()).agreement()))
        .isEmpty();
  }

  @Test
  void aSignedFileReadsBackAsTheSameAgreementAndVerifies() {
    // Given
    var signed = ExampleAgreement.signed(ExampleAgreement.draft());

    // When
    var read = read(signed.toYaml(Vocabulary.standard()));

    // Then
    read.verify(KEYS, NOW);
    assertThat(read).isEqualTo(signed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "harbor-to-lumen",
        "harbor-to-lumen-schema-2",
        "harbor-to-lumen-schema-3",
        "harbor-to-lumen-schema-3-nothing-back",
        "harbor-to-lumen-schema-3-default"
      })
  void theGoldenVectorKeepsItsMeaningAndItsSignatures(String name) throws IOException {
    // Given
    var golden = resource(name + ".yaml");

    // When
    var signed = read(golden);

    // Then
    signed.verify(KEYS, NOW);
    assertThat(HexFormat.of().formatHex(SignedAgreement.digest(signed.agreement())))
        .isEqualTo(resource(name + ".sha256").strip());
    assertThat(CanonicalJson.write(AgreementDocument.toSign(signed.agreement())))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(resource(name + ".canonical.json").strip());
  }

  @Test
  void layoutAndShortNamesAreNotSigned() {
    // Given
    var yaml = ExampleAgreement.signed(ExampleAgreement.draft()).toYaml(Vocabulary.standard());

    // When
    var other =
        "# a comment\n"
            + yaml.replace(
                "prevent-child-sexual-exploitation",
                "https://heliograph.org/ns#PreventChildSexualExploitation");

    // Then
    read(other).verify(KEYS, NOW);
  }

  @Test
  void anyChangeAfterSigningIsNoticed() {
    // Given
    var yaml = ExampleAgreement.signed(ExampleAgreement.draft()).toYaml(Vocabulary.standard());

    // When
    var tampered = read(yaml.replace("retentionDays: 180", "retentionDays: 181"));

    // Then
    var refusal = refusal(tampered, KEYS);
    assertThat(refusal.reason()).isEqualTo(RefusalReason.SIGNATURE_INVALID);
    assertThat(refusal.field()).isEqualTo("signatures[0]");
    assertThat(refusal.detail())
        .isEqualTo("harbor.example signed another text; the agreement was changed since.");
  }

  @Test
  void bothPartiesSignEachInItsPlace() {
    // Given
    var signed = ExampleAgreement.signed(ExampleAgreement.draft());
    var one = new SignedAgreement(signed.agreement(), List.of(signed.signatures().getFirst()));
    var swapped = new SignedAgreement(signed.agreement(), signed.signatures().reversed());

    // Then
    assertThat(refusal(one, KEYS).detail()).isEqualTo("There are 1; both parties sign.");
    assertThat(refusal(swapped, KEYS).reason()).isEqualTo(RefusalReason.KEY_UNKNOWN);
  }

  @Test
  void theDirectorysRefusalOfAKeyRefusesTheAgreement() {
    // Given
    AgreementKeys revoked =
        (member, id, at) -> {
          throw Refusal.of(RefusalReason.KEY_REVOKED).asException();
        };

    // When
    var refusal = refusal(ExampleAgreement.signed(ExampleAgreement.draft()), revoked);

    // Then
    assertThat(refusal.reason()).isEqualTo(RefusalReason.KEY_REVOKED);
    assertThat(refusal.detail()).startsWith("Signature of harbor.example: ");
  }

  @Test
  void nobodySignsWithAKeyThatIsNotPinned() {
    // Given
    var agreement = ExampleAgreement.agreement();
    var stranger = SigningKey.ofBytes(new byte[32]);

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedAgreement.sign(agreement, stranger, ExampleAgreement.RECIPIENT));
  }

  private static Refusal refusal(SignedAgreement signed, AgreementKeys keys) {
    var exception = catchThrowableOfType(RefusedException.class, () -> signed.verify(keys, NOW));
    return exception.refusal();
  }

  private static SignedAgreement read(String yaml) {
    return SignedAgreement.read(yaml.getBytes(StandardCharsets.UTF_8), AgreementReader.standard());
  }

  private static String resource(String name) throws IOException {
    try (var in = SignedAgreementTest.class.getResourceAsStream("/vectors/agreements/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
