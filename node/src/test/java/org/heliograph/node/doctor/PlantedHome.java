package org.heliograph.node.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.identity.TlsIdentity;

/** A home folder with a configuration and what it names, and neither broker nor database. */
record PlantedHome(Path folder) {
  static final Secret PASSPHRASE = Secret.of("only-for-this-test");

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Looks at it with this section {@code http}. */
  Deployment with(String http) {
    try {
      Files.writeString(
          folder.resolve("heliograph.yaml"),
          """
          member: { federation: test.example, id: harbor.example, alias: harbor }
          http: { %s }
          postgres: { host: localhost, port: 5432, database: harbor, user: harbor, password: none }
          kafka: { bootstrap: "localhost:9092", keystore: a.p12, truststore: b.p12, password: none }
          """
              .formatted(http));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Deployment(NodeConfig.read(folder, Map.of()), InstantSource.system(), 1);
  }

  /** The same with TLS, by the keystore that {@link #certifies} wrote. */
  Deployment withTls(int port, String more) {
    return with(
        "host: 127.0.0.1, port: %d, tls: { keystore: keys/tls.p12, password: %s }%s"
            .formatted(port, PASSPHRASE.reveal(), more));
  }

  /** Another key, certified for these hosts at the clock's time. */
  TlsIdentity certifies(InstantSource clock, String... hosts) {
    var identity =
        CertificateAuthority.create("test.example", clock, RANDOM)
            .issueServer(new CommonName("harbor"), List.of(hosts));
    identity.write(files());
    return identity;
  }

  TlsFiles files() {
    return TlsFiles.in(folder.resolve("keys"), PASSPHRASE);
  }
}
