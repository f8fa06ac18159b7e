package org.heliograph.node.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.HttpTlsConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServiceTest {
  private static final int BODIES = 500;

  @TempDir Path home;

  @Test
  void withAKeystoreItSpeaksTls() throws Exception {
    try (var spoken = speaksTls(request -> request.response().end(request.scheme()))) {
      // When
      var response = spoken.send(HttpRequest.BodyPublishers.noBody());

      // Then
      assertThat(response.body()).isEqualTo("https");
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }
  }

  @Test
  void aBodyThatHasEndedBeforeItsEndIsAskedForIsReadWhole() throws Exception {
    try (var spoken = speaksTls(HttpServiceTest::tellsLength)) {
      for (int length = 1; length <= BODIES; length++) {
        // When
        var response = spoken.send(HttpRequest.BodyPublishers.ofByteArray(new byte[length]));

        // Then
        assertThat(response.body()).isEqualTo(Integer.toString(length));
      }
    }
  }

  /** Answers how long the body is, and lets what comes behind its end go by. */
  private static void tellsLength(HttpServerRequest request) {
    var body = BodyStream.of(request, Duration.ofSeconds(5));
    Thread.startVirtualThread(
        () -> {
          String told;
          try {
            told = Integer.toString(body.readWhole(BODIES, Duration.ofSeconds(5)).length);
            body.discard();
          } catch (IOException | RuntimeException e) {
            told = e.toString();
          }
          request.response().end(told);
        });
  }

  /** A service that speaks TLS, and a client that trusts it. */
  private record Spoken(Vertx vertx, HttpService service, HttpClient client)
      implements AutoCloseable {
    HttpResponse<String> send(HttpRequest.BodyPublisher body) throws Exception {
      var at = URI.create("https://localhost:" + service.port() + "/");
      return client.send(
          HttpRequest.newBuilder(at).method("POST", body).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
      client.close();
      service.close();
      vertx.close().await();
    }
  }

  private Spoken speaksTls(Handler<HttpServerRequest> handler) throws Exception {
    var password = Secret.of("for-this-test");
    var authority = CertificateAuthority.create("test", Clock.systemUTC(), new SecureRandom());
    var files = TlsFiles.in(home, password);
    authority.issueServer(new CommonName("localhost"), List.of("localhost")).write(files);
    var tls = new HttpTlsConfig(home.relativize(files.keystore()), password);
    var vertx = Vertx.vertx();
    var config = new HttpConfig("localhost", 0, tls);
    var service = HttpService.listen(vertx, config, home, HttpLimits.STANDARD, handler);
    return new Spoken(vertx, service, HttpClient.newBuilder().sslContext(trusting(files)).build());
  }

  private static SSLContext trusting(TlsFiles files) throws Exception {
    var trust = KeyStore.getInstance("PKCS12");
    try (var in = new FileInputStream(files.truststore().toFile())) {
      trust.load(in, files.passphrase().reveal().toCharArray());
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
