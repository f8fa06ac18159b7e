package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.heliograph.protocol.DocumentedExamples;
import org.junit.jupiter.api.Test;

/** The specification of the audit log shows the golden vectors and names each act. */
class AuditPageTest {
  private static final Path PAGE = Path.of("../docs/protocol/audit.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```text vector=(\\S+)\n(.*?)```", Pattern.DOTALL);

  @Test
  void itsExamplesAreGoldenVectors() throws IOException {
    // Given
    var examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();

    // Then
    assertThat(examples)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            example ->
                assertThat(example.group(2))
                    .as(example.group(1))
                    .isEqualTo(AuditVectors.text("golden/" + example.group(1))));
  }

  @Test
  void itsTableHasEachAct() {
    DocumentedExamples.hold(PAGE, Map.of("acts", acts()));
  }

  private static String acts() {
    var table = new StringBuilder("\n| act | what happened |\n| --- | --- |\n");
    for (var act : AuditAct.values()) {
      table.append("| `%s` | %s |\n".formatted(act.wireName(), act.definition()));
    }
    return table.append('\n').toString();
  }
}
