package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryVectorsTest {
  @Test
  void theGoldenDirectoryVerifiesAfterTheOneBeforeIt() throws IOException {
    // Given
    var root = root();
    var last =
        SignedDirectory.parse(golden("last.jws"))
            .verify(Samples.FEDERATION, root, Samples.NOW, null);

    // When
    var next =
        SignedDirectory.parse(golden("directory.jws"))
            .verify(Samples.FEDERATION, root, Samples.NOW, last);

    // Then
    assertThat(last).isEqualTo(Samples.LAST);
    assertThat(next).isEqualTo(Samples.NEXT);
    assertThat(new String(next.payload(), UTF_8) + "\n")
        .isEqualTo(new String(golden("snapshot.json"), UTF_8));
  }

  @Test
  void signingTheSameAgainGivesTheGoldenBytes() throws IOException {
    assertThat(Samples.signed(Samples.NEXT).toBytes()).isEqualTo(golden("directory.jws"));
  }

  static List<Path> defects() throws IOException {
    try (var files = Files.list(DirectoryVectors.FOLDER.resolve("defective"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("defects")
  void isRefusedByItsReason(Path vector) throws IOException {
    // Given
    var json = StrictJson.parse(Files.readAllBytes(vector), JsonLimits.ofDocument(1 << 20));
    var now = Instant.parse(json.path("now").asText());
    var root = root();
    var last = parse(json.path("last").asText()).verify(Samples.FEDERATION, root, now, null);

    // Then
    assertThatThrownBy(
            () ->
                parse(json.path("directory").asText()).verify(Samples.FEDERATION, root, now, last))
        .as(json.path("defect").asText())
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal().reason().wireName())
                    .isEqualTo(json.path("reason").asText()));
  }

  private static SignedDirectory parse(String text) {
    return SignedDirectory.parse(text.getBytes(US_ASCII));
  }

  private static VerifyingKey root() throws IOException {
    return VerifyingKey.ofJwk(StrictJson.parse(golden("root.jwk")));
  }

  private static byte[] golden(String name) throws IOException {
    return Files.readAllBytes(DirectoryVectors.FOLDER.resolve("golden").resolve(name));
  }
}
