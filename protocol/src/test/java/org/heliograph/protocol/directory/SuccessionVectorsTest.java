package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuccessionVectorsTest {
  @Test
  void theGoldenSuccessionIsFollowedUnderTheRootBefore() throws IOException {
    // Given
    var signed = SignedSuccession.parse(golden("succession.jws"));

    // When
    var said = signed.verify(Samples.FEDERATION, root("root.jwk"));

    // Then
    assertThat(said).isEqualTo(SuccessionVectors.SUCCESSION);
    assertThat(said.root()).isEqualTo(root("next.jwk"));
    assertThat(SignedSuccession.of(said, Samples.ROOT, SuccessionVectors.NEXT).toBytes())
        .isEqualTo(golden("succession.jws"));
    assertThat(SignedSuccession.is(golden("succession.jws"))).isTrue();
    assertThat(SignedSuccession.is(Samples.signed(Samples.NEXT).toBytes())).isFalse();
  }

  @Test
  void theGoldenAnnouncementSpeaksForItselfAlone() throws IOException {
    // When
    var signed = SignedSuccession.parse(golden("announcement.jws"));

    // Then
    assertThat(signed.announced(Samples.FEDERATION)).contains(SuccessionVectors.SUCCESSION);
    assertThat(signed.announced("elsewhere")).isEmpty();
  }

  static List<Path> defects() throws IOException {
    try (var files = Files.list(SuccessionVectors.FOLDER.resolve("defective"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("defects")
  void isRefusedByItsReason(Path vector) throws IOException {
    // Given
    var json = StrictJson.parse(Files.readAllBytes(vector));
    var root = root("root.jwk");

    // Then
    assertThatThrownBy(
            () ->
                SignedSuccession.parse(json.path("succession").asText().getBytes(US_ASCII))
                    .verify(Samples.FEDERATION, root))
        .as(json.path("defect").asText())
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal().reason().wireName())
                    .isEqualTo(json.path("reason").asText()));
  }

  private static VerifyingKey root(String name) throws IOException {
    return VerifyingKey.ofJwk(StrictJson.parse(golden(name)));
  }

  private static byte[] golden(String name) throws IOException {
    return Files.readAllBytes(SuccessionVectors.FOLDER.resolve("golden").resolve(name));
  }
}
