package org.heliograph.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChecksTest {
  @TempDir private Path folder;

  @Test
  void aHomeWithoutAFolderOfKeysIsLookedAtAllTheSame() throws IOException {
    // Given
    var deployment = new PlantedHome(folder).with("host: 127.0.0.1, port: 0");
    permits("heliograph.yaml", "rw-------");

    // Then
    assertThat(FileChecks.look(deployment))
        .extracting(Finding::verdict, Finding::found)
        .containsExactly(tuple(Verdict.OK, "Files with secrets are their owner's alone (1)."));
  }

  @Test
  void everyFileThatIsOpenIsNamedAndWhatIsPublicMayBe() throws IOException {
    // Given
    var deployment = new PlantedHome(folder).with("host: 127.0.0.1, port: 0");
    Files.createDirectories(folder.resolve("keys"));
    for (var file : new String[] {"keys/one.json", "keys/two.p12", "keys/ca.pem"}) {
      Files.writeString(folder.resolve(file), "placeholder");
      permits(file, "rw-r-----");
    }
    permits("heliograph.yaml", "rw-rw-rw-");

    // Then
    assertThat(FileChecks.look(deployment))
        .extracting(Finding::found)
        .satisfiesExactly(
            one -> assertThat(one).contains("heliograph.yaml (rw-rw-rw-)"),
            one -> assertThat(one).contains("keys/one.json (rw-r-----)"),
            one -> assertThat(one).contains("keys/two.p12"));
  }

  private void permits(String file, String permissions) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve(file), PosixFilePermissions.fromString(permissions));
  }
}
