package org.heliograph.node.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.FileInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
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
  @TempDir Path home;

  @Test
  void withAKeystoreItSpeaksTls() throws Exception {
    // Given
    var password = Secret.of("for-this-test");
    var authority = CertificateAuthority.create("test", Clock.systemUTC(), new SecureRandom());
    var files = TlsFiles.in(home, password);
    authority.issueServer(new CommonName("localhost"), List.of("localhost")).write(files);
    var tls = new HttpTlsConfig(home.relativize(files.keystore()), password);
    Vertx vertx = Vertx.vertx();

    // When
    try (var service =
        HttpService.listen(
            vertx,
            new HttpConfig("localhost", 0, tls),
            home,
            HttpLimits.STANDARD,
            request -> request.response().end(request.scheme()))) {
      var client = HttpClient.newBuilder().sslContext(trusting(files)).build();
      var response =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + service.port() + "/"))
                  .build(),
              BodyHandlers.ofString());

      // Then
      assertThat(response.body()).isEqualTo("https");
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    } finally {
      vertx.close().await();
    }
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
