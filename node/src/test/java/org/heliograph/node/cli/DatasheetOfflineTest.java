package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasheetOfflineTest {
  @TempDir private Path folder;

  @Test
  void whatIsLeftInANewDatasheetIsADefect() {
    // Given
    var draft = create();

    // When
    var ran = Ran.heliograph("datasheet", "lint", draft.toString());

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(ran.out()).contains("collectionMethod", "coverage.platforms", "contact");
  }

  @Test
  void aDatasheetThatIsFilledInIsSoundAndItsMissingAuditIsRemarkedOn() throws IOException {
    // Given
    var draft = create();
    Files.writeString(draft, Files.readString(draft).replaceAll("\"<[^>]*>\"", "\"Text 7\""));

    // When
    var ran = Ran.heliograph("datasheet", "lint", draft.toString());

    // Then
    assertThat(ran.exit()).as(ran.out()).isEqualTo(ExitCode.DONE);
    assertThat(ran.out()).contains("No defects.", "errorRates");
    assertThat(ran.err()).contains("datasheet publish " + draft);
  }

  private Path create() {
    var draft = folder.resolve("reviewed-content.yaml");
    var made =
        Ran.heliograph(
            "datasheet",
            "new",
            "--feed",
            "reviewed-content",
            "--source",
            "harbor.example",
            "--title",
            "Reviewed content",
            "-o",
            draft.toString());
    assertThat(made.exit()).as(made.err()).isEqualTo(ExitCode.DONE);
    return draft;
  }
}
