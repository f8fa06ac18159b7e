package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it prints and ends with; that it finds faults is told by the stories of a federation. */
class DoctorCommandTest {
  private static final String ESCAPE = "\u001b";

  @TempDir private Path home;

  @Test
  void somethingWrongIsSaidWithWhyAndWhatToDoAndEndsSo() throws IOException {
    // Given
    plants("colour: green");

    // When
    var ran = Ran.heliograph("doctor", "--home", home.toString());

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(ran.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("WRONG    configuration").contains("colour"),
            line -> assertThat(line).contains("The node does not start with it"),
            line -> assertThat(line).contains("→ ").contains("docs/security/egress-and-ports.md"),
            line ->
                assertThat(line)
                    .isEqualTo("1 wrong, 0 warnings, 0 could not be checked, 0 in order."));
  }

  @Test
  void aProgramReadsTheSame() throws IOException {
    // Given
    plants("colour: green");

    // When
    var ran = Ran.heliograph("doctor", "--home", home.toString(), "--json");

    // Then
    var said = new ObjectMapper().readTree(ran.out());
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(said.path("verdict").asText()).isEqualTo("wrong");
    assertThat(said.path("checks")).hasSize(1);
    assertThat(said.at("/checks/0").fieldNames())
        .toIterable()
        .containsExactly("check", "verdict", "found", "why", "remedy");
    assertThat(said.at("/checks/0/check").asText()).isEqualTo("configuration");
  }

  @Test
  void whatIsFoundDoesNotSteerTheTerminal() throws IOException {
    // Given
    plants("\"colour\\e[2J\": green");

    // When
    var ran = Ran.heliograph("doctor", "--home", home.toString());

    // Then
    assertThat(ran.out()).contains("colour").doesNotContain(ESCAPE);
  }

  @Test
  void aFolderWithoutAConfigurationIsNotLookedAt() {
    // When
    var ran = Ran.heliograph("doctor", "--home", home.toString());

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(ran.err()).contains("--home");
    assertThat(Ran.heliograph("doctor").exit()).isEqualTo(ExitCode.FAULT);
  }

  private void plants(String line) throws IOException {
    Files.writeString(
        home.resolve("heliograph.yaml"),
        """
        member: { federation: test.example, id: harbor.example, alias: harbor }
        http: { host: 127.0.0.1, port: 0 }
        postgres: { host: localhost, port: 5432, database: harbor, user: harbor, password: none }
        kafka: { bootstrap: "localhost:9092", keystore: a.p12, truststore: b.p12, password: none }
        %s
        """
            .formatted(line));
  }
}
