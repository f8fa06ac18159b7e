package org.heliograph.protocol.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.junit.jupiter.api.Test;

/** A bundle that was made once has to verify for ever, to the last word of its reports. */
class GoldenBundleTest {
  private static final Path FOLDER = Path.of("src/test/resources/vectors/audit/evidence");
  private static final Path BUNDLE = FOLDER.resolve("bundle.zip");

  @Test
  void theGoldenBundleVerifies() throws IOException {
    // Given
    var root = VerifyingKey.ofJwk(StrictJson.parse(Files.readAllBytes(FOLDER.resolve("root.jwk"))));

    // When
    var verdict = EvidenceVerifier.verify(BUNDLE, new EvidenceTrust(root, List.of(), 2));

    // Then
    assertThat(verdict.failed()).isEmpty();
    assertThat(verdict.results())
        .filteredOn(result -> result.check() == EvidenceCheck.REPORT_PAGE)
        .allMatch(result -> result.passed() == 1);
  }

  @Test
  void underAnotherRootItDoesNot() throws IOException {
    // Given
    var other = SigningKey.generate(new SecureRandom()).verifyingKey();

    // When
    var verdict = EvidenceVerifier.verify(BUNDLE, EvidenceTrust.of(other));

    // Then
    assertThat(verdict.failed()).contains(EvidenceCheck.DIRECTORY_SIGNED);
  }
}
