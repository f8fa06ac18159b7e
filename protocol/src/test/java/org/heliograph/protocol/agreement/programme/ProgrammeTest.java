package org.heliograph.protocol.agreement.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.directory.Delegation;
import org.heliograph.protocol.document.SignedJson;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant LATER = Instant.parse("2027-02-20T00:00:00Z");
  private static final SigningKey ROOT = key(7);
  private static final SigningKey ONLINE = key(8);
  private static final AgreementKeys KEYS =
      (member, id, at) ->
          (member.equals("harbor.example") ? ExampleAgreement.SOURCE : ExampleAgreement.RECIPIENT)
              .verifyingKey();

  @Test
  void theGoldenVectorsKeepTheirMeaningAndTheirSignatures() {
    // Given
    var programme = ExampleProgramme.programme();
    var derived =
        programme.derive(ExampleProgramme.source(), ExampleProgramme.recipient()).orElseThrow();

    // Then
    assertThat(canonical(ProgrammeDocument.toSign(programme)))
        .isEqualTo(line("child-safety.canonical.json"));
    assertThat(programme.digest()).hasToString(line("child-safety.digest"));
    assertThat(signed(4).text()).isEqualTo(ExampleProgramme.vector("child-safety.signed"));
    assertThat(canonical(AccessionDocument.toSign(ExampleProgramme.source())))
        .isEqualTo(line("harbor-accession.canonical.json"));
    assertThat(SignedAccession.sign(ExampleProgramme.source(), ExampleAgreement.SOURCE).jws())
        .isEqualTo(line("harbor-accession.jws"));
    assertThat(canonical(AgreementDocument.toSign(derived)))
        .isEqualTo(line("harbor-to-lumen-derived.canonical.json"));
    assertThat(Hash.ofBytes(SignedAgreement.digest(derived)))
        .hasToString(line("harbor-to-lumen-derived.digest"));
  }

  @Test
  void aProgrammeReadsBackAndIsVerifiedAgainstTheRoot() {
    // Given
    var signed = signed(4);

    // Then
    assertThat(verify(signed.text(), 4, NOW)).isEqualTo(signed);
    var yaml = ProgrammeDocument.toYaml(signed.programme(), Vocabulary.standard());
    assertThat(ExampleProgramme.read(yaml)).isEqualTo(signed.programme());
    assertThat(signed(5).programme().digest()).isEqualTo(signed.programme().digest());
  }

  @Test
  void onlyTheConvenerPublishesProgrammes() {
    // Given
    var text = signed(4).text();
    var document = ProgrammeDocument.toSign(ExampleProgramme.programme());
    var delegation = delegation(4);

    // Then
    assertThat(reason(text, 5, NOW)).isEqualTo(RefusalReason.DELEGATION_SUPERSEDED);
    assertThat(reason(text, 4, LATER)).isEqualTo(RefusalReason.DELEGATION_EXPIRED);
    assertThat(SignedProgramme.verifyKept(text, "demo.example", ROOT.verifyingKey()))
        .isEqualTo(signed(4));
    assertThat(
            reason(
                SignedProgramme.sign(ExampleProgramme.programme(), delegation, ROOT).text(),
                4,
                NOW))
        .isEqualTo(RefusalReason.KEY_UNKNOWN);
    assertThat(
            reason(
                delegation
                    + "\n"
                    + SignedJson.sign(document, "heliograph-directory+jws", ONLINE)
                    + "\n",
                4,
                NOW))
        .isEqualTo(RefusalReason.TYPE_WRONG);
    document.put("federation", "other.example");
    assertThat(
            reason(
                delegation + "\n" + SignedJson.sign(document, SignedProgramme.TYP, ONLINE) + "\n",
                4,
                NOW))
        .isEqualTo(RefusalReason.FEDERATION_WRONG);
    assertThat(reason(delegation, 4, NOW)).isEqualTo(RefusalReason.FRAMING_INVALID);
  }

  @Test
  void anAccessionIsItsMembersOwn() {
    // Given
    var accession = ExampleProgramme.source();
    var signed = SignedAccession.sign(accession, ExampleAgreement.SOURCE);

    // When
    var tampered = AccessionDocument.toSign(accession).put("number", 2);
    var jws = SignedJson.sign(tampered, SignedAccession.TYP, ExampleAgreement.RECIPIENT);

    // Then
    assertThat(SignedAccession.verify(signed.jws(), KEYS, NOW).requireOf("harbor.example"))
        .isEqualTo(signed);
    assertThat(
            catchThrowableOfType(
                    RefusedException.class, () -> SignedAccession.verify(jws, KEYS, NOW))
                .refusal()
                .reason())
        .isEqualTo(RefusalReason.KEY_UNKNOWN);
    assertThat(
            catchThrowableOfType(RefusedException.class, () -> signed.requireOf("tern.example"))
                .refusal()
                .reason())
        .isEqualTo(RefusalReason.SOURCE_WRONG);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedAccession.sign(accession, ExampleAgreement.RECIPIENT));
  }

  @Test
  void aDerivedAgreementIsUsableAndReadsBack() {
    // When
    var derived =
        ExampleProgramme.programme()
            .derive(ExampleProgramme.source(), ExampleProgramme.recipient())
            .orElseThrow();

    // Then
    assertThat(derived.schema()).isEqualTo(Agreement.SCHEMA_2);
    assertThat(derived.id()).isEqualTo("programme.child-safety");
    assertThat(derived.programme()).contains(ExampleProgramme.programme().ref());
    assertThat(derived.feed()).contains("signals");
    assertThat(AgreementLint.standard().defects(derived)).isEmpty();
    var signed = SignedAgreement.sign(derived, ExampleAgreement.SOURCE, ExampleAgreement.RECIPIENT);
    signed.verify(KEYS, NOW);
    var yaml = signed.toYaml(Vocabulary.standard()).getBytes(StandardCharsets.UTF_8);
    assertThat(SignedAgreement.read(yaml, AgreementReader.standard())).isEqualTo(signed);
  }

  private static SignedProgramme signed(long number) {
    return SignedProgramme.sign(ExampleProgramme.programme(), delegation(number), ONLINE);
  }

  private static String delegation(long number) {
    var from = Instant.parse("2026-11-01T00:00:00Z");
    var until = Instant.parse("2027-02-01T00:00:00Z");
    return new Delegation("demo.example", number, ONLINE.verifyingKey(), from, until).sign(ROOT);
  }

  private static SignedProgramme verify(String text, long delegation, Instant now) {
    return SignedProgramme.verify(text, "demo.example", ROOT.verifyingKey(), delegation, now);
  }

  private static RefusalReason reason(String text, long delegation, Instant now) {
    return catchThrowableOfType(RefusedException.class, () -> verify(text, delegation, now))
        .refusal()
        .reason();
  }

  private static String canonical(JsonNode document) {
    return new String(CanonicalJson.write(document), StandardCharsets.UTF_8);
  }

  private static String line(String vector) {
    return ExampleProgramme.vector(vector).strip();
  }

  private static SigningKey key(int fill) {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return SigningKey.ofBytes(seed);
  }
}
