package org.heliograph.node.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.node.platform.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElsewhereTest {
  private static final String TWO =
      """
      federation: tide.example
      authority: ca.pem
      members:
        harbor: { url: "https://harbor:8443", key: harbor-key }
        lumen: { url: "https://lumen:8443", key: lumen-key }
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void keysAndAuthorityLieBesideTheDescription() throws IOException {
    // Given
    var file = file("story.yaml", TWO + "  tern: { url: \"https://tern:8443\", key: tern-key }\n");
    for (var member : DemoMember.values()) {
      file(member.alias() + "-key", "placeholder-" + member.alias() + "\n");
    }

    // When
    var place = Elsewhere.read(file);

    // Then
    assertThat(place.authority()).isEqualTo(folder.resolve("ca.pem"));
    assertThat(place.access().values())
        .extracting(it -> it.url() + " " + it.key())
        .containsExactly(
            "https://harbor:8443 placeholder-harbor",
            "https://lumen:8443 placeholder-lumen",
            "https://tern:8443 placeholder-tern");
  }

  @Test
  void whoIsMissingIsSaid() throws IOException {
    // Given
    var file = file("story.yaml", TWO);

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Elsewhere.read(file))
        .withMessageContaining("members: tern is missing");
  }

  @Test
  void whatIsNotFilledInIsSaid() throws IOException {
    // Given
    var nothing = file("nothing.yaml", "federation: tide.example\n");
    var noKey = file("key.yaml", TWO + "  tern: { url: \"https://tern:8443\" }\n");

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Elsewhere.read(nothing))
        .withMessageContaining("federation and members are needed");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Elsewhere.read(noKey))
        .withMessageContaining("each needs a url and a key");
  }

  @Test
  void aKeyThatIsNotThereIsSaid() throws IOException {
    // Given
    var file = file("story.yaml", TWO + "  tern: { url: \"https://tern:8443\", key: tern-key }\n");

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Elsewhere.read(file).access())
        .withMessageContaining("harbor-key: cannot read the API key");
  }
}
