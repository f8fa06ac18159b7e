package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeHealthCommandTest {
  @TempDir private Path home;

  private Ran asked() {
    return Ran.heliograph("node", "health", "--home", home.toString());
  }

  @Test
  void whereNobodyAnswersTheNodeIsNotWell() throws IOException {
    // Given
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.writeString(
        home.resolve("heliograph.yaml"),
        """
        member: { federation: test, id: harbor.example, alias: harbor }
        http: { host: 127.0.0.1, port: %d }
        postgres: { host: localhost, port: 5432, database: harbor, user: harbor, password: placeholder }
        kafka: { bootstrap: "localhost:9092", keystore: a, truststore: b, password: placeholder }
        """
            .formatted(port));

    // When
    var ran = asked();

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(ran.out()).isEqualTo("no answer" + System.lineSeparator());
  }

  @Test
  void aFolderThatIsNoNodesIsSaid() {
    // When
    var ran = asked();

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(ran.err()).contains("heliograph.yaml");
  }
}
