package org.heliograph.node.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSecretsTest {
  private static final DemoPerson ADA = DemoPerson.of(DemoMember.HARBOR).getFirst();

  @TempDir Path folder;

  @Test
  void secretsStayTheSameInAFolderForItsOwnerAlone() throws IOException {
    // Given
    var first = DemoSecrets.keptIn(folder);
    assertThat(first.has(ADA)).isFalse();
    var password = first.password(ADA);
    var guide = first.guide();

    // When
    var later = DemoSecrets.keptIn(folder);

    // Then
    assertThat(later.has(ADA)).isTrue();
    assertThat(later.password(ADA)).isEqualTo(password);
    assertThat(later.guide()).isEqualTo(guide);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("people.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void passwordsAreLongAndDiffer() {
    // Given
    var secrets = DemoSecrets.keptIn(folder);

    // When
    var passwords = DemoPerson.of(DemoMember.TERN).stream().map(secrets::password).toList();

    // Then
    assertThat(passwords)
        .doesNotHaveDuplicates()
        .allMatch(password -> password.matches("([a-z][2-9]){2}(-([a-z][2-9]){2}){3}"));
  }
}
