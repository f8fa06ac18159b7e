package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  private final SigningKey harbor = SigningKey.generate(new SecureRandom());
  private final SigningKey lumen = SigningKey.generate(new SecureRandom());
  private final AgreementKeys keys =
      (member, id, at) -> (member.equals("harbor.example") ? harbor : lumen).verifyingKey();

  @TempDir Path folder;
  private SignedAgreement signed;

  @BeforeEach
  void aSignedAgreement() throws IOException {
    var page = Files.readString(Path.of("../docs/agreements.md"));
    int start = page.indexOf("```yaml\n") + 8;
    var draft = page.substring(start, page.indexOf("```", start));
    signed = AgreementFiles.standard().sign(draft, harbor, lumen);
  }

  @Test
  void bothPartiesFindTheAgreementInTheirRole() throws IOException {
    // Given
    AgreementFiles.standard().write(folder, signed);

    // When
    var source = compiled("harbor.example");
    var recipient = compiled("lumen.example");

    // Then
    assertThat(source.toRecipient("lumen.example").inForce(NOW))
        .containsExactly(signed.agreement());
    assertThat(source.fromSource("lumen.example").inForce(NOW)).isEmpty();
    assertThat(source.recipients()).containsExactly("lumen.example");
    assertThat(recipient.fromSource("harbor.example").inForce(NOW))
        .containsExactly(signed.agreement());
    assertThat(recipient.sources()).containsExactly("harbor.example");
  }

  @Test
  void aFileThatCannotBeUsedIsReportedAndTheOthersAreUsed() throws IOException {
    // Given
    var good = AgreementFiles.standard().write(folder, signed);
    var yaml = Files.readString(good);
    Files.writeString(folder.resolve("a-tampered.yaml"), yaml.replace("180", "181"));
    Files.writeString(folder.resolve("b-broken.yaml"), "agreement: [");
    Files.writeString(folder.resolve("z-again.yaml"), yaml);

    // When
    var files = folder("harbor.example").read();

    // Then
    assertThat(files)
        .extracting(AgreementFile::name)
        .containsExactly(
            "a-tampered.yaml", "b-broken.yaml", "harbor-to-lumen.v1.yaml", "z-again.yaml");
    assertThat(files)
        .filteredOn(file -> file.agreement().isEmpty())
        .extracting(file -> file.refusals().getFirst().reason())
        .containsExactly(
            RefusalReason.SIGNATURE_INVALID,
            RefusalReason.AGREEMENT_MALFORMED,
            RefusalReason.FIELD_INVALID);
  }

  @Test
  void agreementsOfOthersAreNotUsed() throws IOException {
    // Given
    AgreementFiles.standard().write(folder, signed);

    // When
    var files = folder("tern.example").read();

    // Then
    assertThat(files.getFirst().agreement()).isEmpty();
    assertThat(files.getFirst().refusals().getFirst().detail())
        .isEqualTo("source and recipient are others than tern.example.");
  }

  private Agreements compiled(String self) throws IOException {
    var terms =
        folder(self).read().stream()
            .flatMap(file -> file.agreement().stream())
            .map(file -> Terms.active(file.agreement()))
            .toList();
    return Agreements.compile(self, terms, AgreementLint.standard());
  }

  private AgreementFolder folder(String self) {
    return new AgreementFolder(
        folder,
        "demo.example",
        self,
        keys,
        AgreementReader.standard(),
        AgreementLint::standard,
        InstantSource.fixed(NOW));
  }
}
