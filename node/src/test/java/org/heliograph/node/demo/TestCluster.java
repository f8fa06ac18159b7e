package org.heliograph.node.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;

/** An embedded broker with a CA of its own, and connections of whoever a test needs. */
public final class TestCluster implements AutoCloseable {
  private static final Secret PASSPHRASE = Secret.of("only-for-this-test");

  private final Path folder;
  private final CertificateAuthority authority =
      CertificateAuthority.create("test.example", InstantSource.system(), new SecureRandom());
  private EmbeddedKafka kafka;

  private TestCluster(Path folder) {
    this.folder = folder;
    var tls = TlsFiles.in(folder.resolve("broker"), PASSPHRASE);
    authority.issueServer(CommonName.BROKER, List.of("localhost")).write(tls);
    kafka = EmbeddedKafka.start(folder, tls);
  }

  public static TestCluster start(Path folder) {
    return new TestCluster(folder);
  }

  public KafkaConnection convener() {
    return connection(CommonName.CONVENER);
  }

  public KafkaConnection member(String alias) {
    return connection(new CommonName(alias));
  }

  /** The same name, vouched for by another authority. */
  public KafkaConnection impostor(String alias) {
    var other =
        CertificateAuthority.create("other.example", InstantSource.system(), new SecureRandom());
    var tls = TlsFiles.in(folder.resolve("impostor-" + alias), PASSPHRASE);
    other.issueClient(new CommonName(alias)).write(tls);
    return new KafkaConnection(
        kafka.bootstrap(), new TlsFiles(tls.keystore(), convener().tls().truststore(), PASSPHRASE));
  }

  public void restart() {
    kafka.close();
    kafka = EmbeddedKafka.start(folder, TlsFiles.in(folder.resolve("broker"), PASSPHRASE));
  }

  private KafkaConnection connection(CommonName name) {
    var tls = TlsFiles.in(folder.resolve(name.value()), PASSPHRASE);
    if (!tls.keystore().toFile().exists()) {
      authority.issueClient(name).write(tls);
    }
    return new KafkaConnection(kafka.bootstrap(), tls);
  }

  @Override
  public void close() {
    kafka.close();
  }
}
