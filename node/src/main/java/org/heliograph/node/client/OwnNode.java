package org.heliograph.node.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.HttpTlsConfig;
import org.heliograph.node.platform.config.NodeConfig;

/**
 * The node of a folder, asked on the machine on which it runs. With TLS, the certificate that its
 * configuration names is believed and no other, whatever host it was made for.
 */
public final class OwnNode {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private OwnNode() {}

  /**
   * The status with which it answers.
   *
   * @throws Unreachable if it does not answer within five seconds
   */
  public static int status(NodeConfig config, String path) {
    var node = address(config);
    var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    HttpTlsConfig tls = config.http().tls();
    if (tls != null) {
      builder.sslContext(believing(config.homeFolder().resolve(tls.keystore()), tls));
    }
    try (var http = builder.connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new Unreachable(node, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(node, new IOException(e));
    }
  }

  private static URI address(NodeConfig config) {
    var http = config.http();
    var host = EVERYWHERE.contains(http.host()) ? "127.0.0.1" : http.host();
    return URI.create(
        (http.tls() == null ? "http" : "https") + "://" + host + ":" + http.port() + "/");
  }

  private static SSLContext believing(Path keystore, HttpTlsConfig tls) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OneCertificate(own(keystore, tls))}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigException("http.tls: cannot open " + keystore);
    }
  }

  private static Certificate own(Path keystore, HttpTlsConfig tls)
      throws GeneralSecurityException, IOException {
    try (var in = Files.newInputStream(keystore)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, tls.password().reveal().toCharArray());
      for (var entry : Collections.list(store.aliases())) {
        if (store.isKeyEntry(entry)) {
          return store.getCertificate(entry);
        }
      }
      throw new ConfigException("http.tls: " + keystore + " holds no key");
    }
  }
}
