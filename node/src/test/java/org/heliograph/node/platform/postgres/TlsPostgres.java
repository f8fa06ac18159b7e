package org.heliograph.node.platform.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.PostgresTlsConfig;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.Pem;
import org.heliograph.node.platform.identity.PrivateFile;

/** A PostgreSQL server that speaks TLS, with a certificate for the host of the test's choice. */
public final class TlsPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final Path authority;
  private final Path data;

  private TlsPostgres(EmbeddedPostgres server, Path authority, Path data) {
    this.server = server;
    this.authority = authority;
    this.data = data;
  }

  public static TlsPostgres start(Path folder, String certifiedHost) {
    var ca =
        CertificateAuthority.create("test.example", InstantSource.system(), new SecureRandom());
    var identity = ca.issueServer(new CommonName("database"), List.of(certifiedHost));
    var certificate = folder.resolve("server.crt").toAbsolutePath();
    var key = folder.resolve("server.key").toAbsolutePath();
    PrivateFile.write(certificate, Pem.of(identity.chain()).getBytes(US_ASCII));
    PrivateFile.write(key, pem(identity.key().getEncoded()).getBytes(US_ASCII));
    var server =
        EmbeddedPostgres.start(
            folder,
            Map.of(
                "ssl", "on",
                "ssl_cert_file", certificate.toString(),
                "ssl_key_file", key.toString()));
    return new TlsPostgres(
        server,
        write(folder.resolve("ca.pem"), ca),
        folder.resolve("postgres-data").toAbsolutePath());
  }

  /** Another authority that has vouched for nothing here. */
  public static Path otherAuthority(Path folder) {
    var ca =
        CertificateAuthority.create("test.example", InstantSource.system(), new SecureRandom());
    return write(folder.resolve("other-ca.pem"), ca);
  }

  private static Path write(Path file, CertificateAuthority ca) {
    PrivateFile.write(file, Pem.of(ca.identity().certificate()).getBytes(US_ASCII));
    return file.toAbsolutePath();
  }

  private static String pem(byte[] key) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key));
  }

  /** The certificate of the authority that vouches for this server. */
  public Path authority() {
    return authority;
  }

  /** A database, verified by the authorities in the file. */
  public PostgresConfig database(String name, Path authorities) {
    return with(server.database(name), PostgresTlsConfig.verifying(authorities));
  }

  /** The same, without any table. */
  public PostgresConfig emptyDatabase(String name, Path authorities) {
    return with(server.emptyDatabase(name), PostgresTlsConfig.verifying(authorities));
  }

  /** The same, spoken to otherwise. */
  public static PostgresConfig with(PostgresConfig config, PostgresTlsConfig tls) {
    return new PostgresConfig(
        config.host(), config.port(), config.database(), config.user(), config.password(), tls);
  }

  /** From now on the server answers nobody who comes to this database without TLS. */
  public void demandsTlsFor(String name) throws IOException, SQLException {
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        hostssl %s all all trust
        host postgres all all trust
        """
            .formatted(name));
    var maintenance = with(server.database("postgres"), PostgresTlsConfig.OFF);
    try (var connection = PostgresJdbc.connect(maintenance);
        var statement = connection.createStatement()) {
      statement.execute("select pg_reload_conf()");
    }
    var plain = with(server.database(name), PostgresTlsConfig.OFF);
    await().until(() -> refuses(plain));
  }

  private static boolean refuses(PostgresConfig config) {
    try {
      PostgresJdbc.connect(config).close();
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
