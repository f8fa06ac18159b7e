package org.heliograph.node.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers in the API's place, with the node's certificate or another one. */
class ApiChecksTest {
  @TempDir private Path folder;

  @Test
  void whatShowsTheCertificateOfTheConfigurationIsTheNode()
      throws IOException, GeneralSecurityException {
    // Given
    var home = new PlantedHome(folder);
    home.certifies(InstantSource.system(), "node.example.org");
    var server = answering(home);
    try {
      // When
      var found = ApiChecks.look(home.withTls(server.getAddress().getPort(), ""));

      // Then
      assertThat(found).extracting(Finding::verdict).containsOnly(Verdict.OK);
      assertThat(found).extracting(Finding::check).containsExactly("api", "api.exposure");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatShowsAnotherCertificateIsNot() throws IOException, GeneralSecurityException {
    // Given
    var home = new PlantedHome(folder);
    home.certifies(InstantSource.system(), "node.example.org");
    var server = answering(home);
    home.certifies(InstantSource.system(), "node.example.org");
    try {
      // When
      var found = answer(ApiChecks.look(home.withTls(server.getAddress().getPort(), "")));

      // Then
      assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
      assertThat(found.found()).contains("does not show the certificate of http.tls");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void withoutACertificateToCompareNothingIsClaimed() throws IOException, GeneralSecurityException {
    // Given
    var home = new PlantedHome(folder);
    home.certifies(InstantSource.system(), "node.example.org");
    var server = answering(home);
    Files.delete(home.files().keystore());
    try {
      // When
      var found = answer(ApiChecks.look(home.withTls(server.getAddress().getPort(), "")));

      // Then
      assertThat(found.verdict()).isEqualTo(Verdict.UNKNOWN);
    } finally {
      server.stop(0);
    }
  }

  private static Finding answer(List<Finding> findings) {
    return findings.getFirst();
  }

  private static HttpsServer answering(PlantedHome home)
      throws IOException, GeneralSecurityException {
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(showing(home)));
    server.createContext(
        "/health/live",
        exchange -> {
          var body = "{\"status\":\"live\"}".getBytes(US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static SSLContext showing(PlantedHome home) throws IOException, GeneralSecurityException {
    var password = PlantedHome.PASSPHRASE.reveal().toCharArray();
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    try (var in = Files.newInputStream(home.files().keystore())) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      keys.init(store, password);
    }
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
