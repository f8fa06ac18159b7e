package org.heliograph.node.demo.bench.federation;

import com.google.common.io.Closer;
import com.sun.management.OperatingSystemMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.heliograph.node.demo.EmbeddedKafka;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.Vocabulary;

/**
 * A broker with TLS and a database in one folder, and members without nodes. The broker is in this
 * process. For one thread.
 */
public final class BareFederation implements Closeable {
  /** What is measured holds nothing secret. */
  static final Secret PASSPHRASE = Secret.of("bench-holds-nothing-secret");

  /**
   * As a server is set for such a load; what is acknowledged stays as durable. With fewer of its
   * log between checkpoints it writes every page of an index again and again.
   */
  private static final Map<String, String> SERVER =
      Map.of(
          "shared_buffers", buffers(),
          "max_wal_size", "16GB",
          "wal_compression", "on",
          "checkpoint_timeout", "30min");

  private final Path folder;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Closer parts;
  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;
  private final TlsFiles tls;
  private final Convener convener;

  private BareFederation(Closer parts, Path folder, Clock clock) {
    this.parts = parts;
    this.folder = folder;
    this.clock = clock;
    postgres = EmbeddedPostgres.start(folder, SERVER);
    parts.register(postgres::close);
    var settings = ConvenerSettings.of(SmallFederation.NAME);
    var founded = Convener.found(folder.resolve("convener"), PASSPHRASE, settings, clock, random);
    tls = TlsFiles.in(folder.resolve("broker"), PASSPHRASE);
    founded.brokerCertificate(List.of("localhost", "127.0.0.1")).write(tls);
    kafka = EmbeddedKafka.start(folder, tls);
    parts.register(kafka::close);
    convener = founded.useCluster(kafka.bootstrap());
  }

  /** A quarter of the machine's memory. */
  private static String buffers() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return (system.getTotalMemorySize() >> 22) + "MB";
  }

  /** Starts broker and database, in some eight seconds, or nothing. */
  public static BareFederation start(Path folder, Clock clock) throws IOException {
    var parts = Closer.create();
    try {
      return new BareFederation(parts, folder, clock);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Admits a member with an empty database; returns the home of its node. What is measured comes at
   * once and matches every time: it counts and never is a flood.
   */
  public Path join(String alias) throws IOException {
    var database = postgres.database(alias);
    admit(alias);
    var home = home(alias).folder();
    Files.writeString(
        home.resolve("heliograph.yaml"),
        """
        member: { federation: %s, id: %s, alias: %s }
        http: { host: 127.0.0.1, port: 0 }
        postgres: { host: %s, port: %d, database: %s, user: %s, password: %s }
        kafka: { bootstrap: "%s", keystore: keys/tls.p12, truststore: keys/trust.p12, password: %s }
        uploads: { holdMinutes: 0 }
        flood: { firstSignals: 1000000000000, firstPercent: 100, signalPercent: 100 }
        passphrase: %s
        """
            .formatted(
                SmallFederation.NAME,
                SmallFederation.id(alias),
                alias,
                database.host(),
                database.port(),
                database.database(),
                database.user(),
                database.password().reveal(),
                kafka.bootstrap(),
                PASSPHRASE.reveal(),
                PASSPHRASE.reveal()));
    return home;
  }

  /** Admits a member that has topics and keys, and no node. */
  public void admit(String alias) {
    var joining = new Joining(home(alias), PASSPHRASE, clock, random);
    var invitee =
        new Convener.Invitee(SmallFederation.id(alias), alias, alias, "platform", List.of("DE"));
    joining.complete(convener.admit(joining.ask(convener.invite(invitee))));
  }

  /** Signed by both, as a file that each node reads when it starts. */
  public void agree(String source, String recipient) throws IOException {
    var name = SmallFederation.agreement(source, recipient);
    var draft = PairTerms.draft(name, source, recipient);
    var signed =
        SignedAgreement.signDraft(
            draft.getBytes(StandardCharsets.UTF_8),
            AgreementReader.standard(),
            keys(source).agreement(),
            keys(recipient).agreement());
    for (var alias : List.of(source, recipient)) {
      var agreements = Files.createDirectories(home(alias).folder().resolve("agreements"));
      Files.writeString(
          agreements.resolve(name + ".v1.yaml"), signed.toYaml(Vocabulary.standard()));
    }
  }

  private MemberHome home(String alias) {
    return new MemberHome(folder.resolve(alias));
  }

  NodeKeys keys(String alias) {
    return home(alias).keys(PASSPHRASE);
  }

  /** Of the broker, which an API may use too. */
  TlsFiles tls() {
    return tls;
  }

  /** One who may do everything on the broker. */
  KafkaConnection operator() {
    return new KafkaConnection(
        kafka.bootstrap(), TlsFiles.in(folder.resolve("convener").resolve("kafka"), PASSPHRASE));
  }

  /** A member's database, to be closed before this. */
  public PostgresSide side(String alias) {
    return PostgresSide.open(postgres.database(alias));
  }

  /** Processor time of this process, which has the broker, and of the database. */
  public Processors processors() {
    return new Processors(folder.resolve("postgres-data"));
  }

  /** Stops everything, the last started first. */
  @Override
  public void close() throws IOException {
    parts.close();
  }
}
