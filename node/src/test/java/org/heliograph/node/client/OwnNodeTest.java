package org.heliograph.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.HttpTlsConfig;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.http.HttpService;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.Pem;
import org.heliograph.node.platform.identity.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnNodeTest {
  private static final Secret PASSWORD = Secret.of("placeholder-word-17");

  @TempDir private Path home;

  private final CertificateAuthority authority =
      CertificateAuthority.create("test", Clock.systemUTC(), new SecureRandom());
  private Vertx vertx;
  private HttpService service;

  @BeforeEach
  void listen() {
    vertx = Vertx.vertx();
    issue("served");
    var tls = new HttpTlsConfig(Path.of("served", "tls.p12"), PASSWORD);
    service =
        HttpService.listen(
            vertx,
            new HttpConfig("0.0.0.0", 0, tls),
            home,
            HttpLimits.STANDARD,
            request ->
                request
                    .response()
                    .setStatusCode(request.path().equals("/health/live") ? 200 : 503)
                    .end());
  }

  @AfterEach
  void stop() {
    service.close();
    vertx.close().await();
  }

  /** For a host that is another than the one that is asked. */
  private void issue(String folder) {
    authority
        .issueServer(new CommonName("harbor"), List.of("harbor.example"))
        .write(TlsFiles.in(home.resolve(folder), PASSWORD));
  }

  private NodeConfig config(String folder) throws IOException {
    Files.writeString(
        home.resolve("heliograph.yaml"),
        """
        member: { federation: test, id: harbor.example, alias: harbor }
        http: { host: 0.0.0.0, port: %d, tls: { keystore: %s/tls.p12, password: %s } }
        postgres: { host: localhost, port: 5432, database: harbor, user: harbor, password: placeholder }
        kafka: { bootstrap: "localhost:9092", keystore: a, truststore: b, password: placeholder }
        """
            .formatted(service.port(), folder, PASSWORD.reveal()));
    return NodeConfig.read(home, Map.of());
  }

  @Test
  void theCertificateThatIsConfiguredIsBelieved() throws IOException {
    // Given
    var config = config("served");

    // Then
    assertThat(OwnNode.status(config, "/health/live")).isEqualTo(200);
    assertThat(OwnNode.status(config, "/health/ready")).isEqualTo(503);
  }

  @Test
  void anotherCertificateOfTheSameAuthorityIsNot() throws IOException {
    // Given
    issue("other");
    var config = config("other");

    // Then
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> OwnNode.status(config, "/health/live"));
  }

  @Test
  void aCallerNeedsTheAuthorityAndTheName() throws IOException {
    // Given
    var file = home.resolve("authority.pem");
    Files.writeString(file, Pem.of(authority.identity().certificate()));

    // When
    var node = URI.create("https://localhost:" + service.port());

    // Then this certificate is for another host
    try (var client = ApiClient.of(node, null, file)) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> client.get("/health/live"));
    }
  }
}
