package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The specification shows the bytes that the golden vectors have. */
class SpecificationTest {
  private static final Path PAGE = Path.of("../docs/protocol/README.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```text vector=(\\S+)\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void itsExamplesAreGoldenVectors() throws IOException {
    // Given
    var examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();

    // Then
    assertThat(examples)
        .hasSizeGreaterThan(9)
        .allSatisfy(
            example ->
                assertThat(example.group(2))
                    .as(example.group(1))
                    .isEqualTo(Vectors.text("golden/" + example.group(1))));
  }

  @Test
  void itsTableNamesTheReasonOfEachDefect() throws IOException {
    // Given
    var page = Files.readString(PAGE);

    for (var vector : Vectors.in("defective")) {
      // When
      var reason = new JsonMapper().readTree(vector.toFile()).path("reason").asText();

      // Then
      assertThat(page).as("%s", vector.getFileName()).contains("| `" + reason + "` |");
    }
  }
}
