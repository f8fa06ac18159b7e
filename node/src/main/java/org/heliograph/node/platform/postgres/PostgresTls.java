package org.heliograph.node.platform.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.identity.Pem;

/**
 * The same TLS for both drivers: verified in full, or none. Neither of them may choose, as the one
 * by JDBC does where nothing is said.
 */
final class PostgresTls {
  private PostgresTls() {}

  /** For the pool. */
  static PgConnectOptions applied(PgConnectOptions options, PostgresConfig config) {
    var authorities = config.authorities();
    if (authorities.isEmpty()) {
      return options.setSslMode(SslMode.DISABLE);
    }
    return options
        .setSslMode(SslMode.VERIFY_FULL)
        .setSslOptions(
            new ClientSSLOptions()
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTrustOptions(
                    new PemTrustOptions().addCertValue(Buffer.buffer(read(authorities.get())))));
  }

  /** For a URL of JDBC. */
  static String parameters(PostgresConfig config) {
    return config
        .authorities()
        .map(file -> "sslmode=verify-full&sslrootcert=" + URLEncoder.encode(file.toString(), UTF_8))
        .orElse("sslmode=disable");
  }

  /**
   * The certificates as text.
   *
   * @throws ConfigException if the file cannot be read, or holds anything else
   */
  static String read(Path authorities) {
    try {
      return Pem.of(Pem.certificates(Files.readString(authorities)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "postgres.tls.ca: %s cannot be read as certificates in PEM: %s"
              .formatted(authorities, e.getMessage()));
    }
  }
}
