package org.heliograph.node.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.heliograph.node.agreements.AgreementFiles;
import org.heliograph.node.demo.EmbeddedKafka;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.StreamCounts;

/**
 * A federation in one folder: broker with TLS and ACLs, PostgreSQL, a convener, and members whose
 * nodes a test starts and stops.
 */
public final class TestFederation implements AutoCloseable {
  static final String NAME = "test.example";

  /** Long enough ago that a key that was rotated then is no longer believed. */
  static final InstantSource LONG_AGO =
      () -> InstantSource.system().instant().minus(Duration.ofDays(20));

  private static final int STREAMS = 4;

  static final Secret PASSPHRASE = Secret.of("only-for-this-test");

  private final Path folder;
  private final Duration repair;
  private final Map<String, Object> broker;
  private final SecureRandom random = new SecureRandom();
  private final Deque<Party> parties = new ArrayDeque<>();
  private EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;
  private final Convener convener;

  private TestFederation(Path folder, int streams, Duration repair, Map<String, Object> broker) {
    this.folder = folder;
    this.repair = repair;
    this.broker = broker;
    postgres = EmbeddedPostgres.start(folder);
    var founded =
        Convener.found(folder.resolve("convener"), PASSPHRASE, settings(streams), LONG_AGO, random);
    founded.brokerCertificate(List.of("localhost")).write(brokerTls());
    kafka = EmbeddedKafka.start(folder, brokerTls(), broker);
    founded.useCluster(kafka.bootstrap());
    convener = convener(InstantSource.system());
  }

  public static TestFederation start(Path folder) {
    return start(folder, STREAMS);
  }

  /** The same with another number of signal streams for each pair. */
  static TestFederation start(Path folder, int streams) {
    return new TestFederation(folder, streams, Duration.ofMinutes(10), Map.of());
  }

  /** The same; members ask for repair when something was missing for so long. */
  static TestFederation repairing(Path folder, Duration after) {
    return repairing(folder, after, Map.of());
  }

  /** The same with settings of the broker. */
  public static TestFederation repairing(Path folder, Duration after, Map<String, Object> broker) {
    return new TestFederation(folder, STREAMS, after, broker);
  }

  private static ConvenerSettings settings(int streams) {
    return new ConvenerSettings(
        NAME, ConvenerSettings.NO_CLUSTER, new StreamCounts(streams, 1), Duration.ofHours(24));
  }

  /** The convener by a clock of the test's choice. */
  Convener convener(InstantSource clock) {
    return Convener.open(folder.resolve("convener"), PASSPHRASE, clock, random);
  }

  /** A member with keys, certificate, topics and an empty database; its node is not started. */
  public Party member(String alias) {
    return member(alias, convener, InstantSource.system());
  }

  /** A member since {@link #LONG_AGO}, whose sealing key another one has replaced since then. */
  Party memberWithRetiredKey(String alias) {
    var before = convener(LONG_AGO);
    var party = member(alias, before, LONG_AGO);
    var rotation = new KeyRotation(new MemberHome(party.home()), PASSPHRASE, LONG_AGO, random);
    before.rotate(rotation.begin(NAME, party.id(), KeyUse.SEAL));
    convener.publish();
    return party;
  }

  private Party member(String alias, Convener admits, InstantSource clock) {
    var home = new MemberHome(folder.resolve(alias));
    var joining = new Joining(home, PASSPHRASE, clock, random);
    var invitation =
        admits.invite(
            new Convener.Invitee(alias + ".example", alias, alias, "platform", List.of("DE")));
    joining.complete(admits.admit(joining.ask(invitation)));
    writeConfig(alias, home);
    var party = new Party(alias, home.folder());
    parties.push(party);
    return party;
  }

  /** Another node of the same member: a copy of its folder, on the same database. */
  public Party anotherNode(Party first) {
    var home = folder.resolve(first.alias() + "-" + (parties.size() + 1));
    try (var files = Files.walk(first.home())) {
      for (var file : files.sorted().toList()) {
        Files.copy(file, home.resolve(first.home().relativize(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var party = new Party(first.alias(), home);
    parties.push(party);
    return party;
  }

  private void writeConfig(String alias, MemberHome home) {
    var database = postgres.database(alias);
    var text =
        """
        member: { federation: %s, id: %s.example, alias: %s }
        http: { host: 127.0.0.1, port: 0 }
        postgres: { host: %s, port: %d, database: %s, user: %s, password: %s }
        kafka: { bootstrap: "%s", keystore: keys/tls.p12, truststore: keys/trust.p12, password: %s }
        uploads: { holdMinutes: 0 }
        flow: { heartbeat: PT1S, tail: PT2S, repair: %s }
        keys: { awaitAtMost: PT1S }
        audit: { exchangeSeconds: 1 }
        passphrase: %s
        """
            .formatted(
                NAME,
                alias,
                alias,
                database.host(),
                database.port(),
                database.database(),
                database.user(),
                database.password().reveal(),
                kafka.bootstrap(),
                PASSPHRASE.reveal(),
                repair,
                PASSPHRASE.reveal());
    try {
      Files.writeString(home.folder().resolve("heliograph.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Signs an agreement for both parties and gives each its copy. */
  public void agree(Party source, Party recipient, String clauses) {
    agree(source, recipient, 1, clauses);
  }

  /** The same, as a version that takes the place of the ones before. */
  public void agree(Party source, Party recipient, int version, String clauses) {
    var draft =
        """
        agreement:
          schema: 1
          id: %s-%s
          version: %d
          title: Signals from %s to %s
          federation: %s
          source: %s.example
          recipient: %s.example
          validFrom: "2026-01-01T00:00:00Z"
          validTo: "2099-01-01T00:00:00Z"
          reviewBy: "2098-01-01T00:00:00Z"
          stalenessHours: 24
          prohibitions: [automated-sole-action, onward-sharing, model-training]
          duties:
            - { duty: receipt, withinDays: 1 }
            - { duty: apply-withdrawals, withinDays: 1 }
          clauses:
        %s
        """
            .formatted(
                source.alias(),
                recipient.alias(),
                version,
                source.alias(),
                recipient.alias(),
                NAME,
                source.alias(),
                recipient.alias(),
                clauses.indent(4));
    var files = AgreementFiles.standard();
    var signed =
        files.sign(
            draft,
            new MemberHome(source.home()).keys(PASSPHRASE).agreement(),
            new MemberHome(recipient.home()).keys(PASSPHRASE).agreement());
    try {
      files.write(source.home().resolve("agreements"), signed);
      files.write(recipient.home().resolve("agreements"), signed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Content by hash and labels; what most stories need. */
  public static String contentClause(String... fields) {
    return """
    - id: content
      title: Content
      purpose: prevent-child-sexual-exploitation
      senderBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-1, validFrom: "2026-01-01T00:00:00Z" }]
      recipientBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-2, validFrom: "2026-01-01T00:00:00Z" }]
      transfer: { tool: none, validFrom: "2026-01-01T00:00:00Z" }
      scope: { kinds: [content] }
      disclose:
        fields: [%s]
        types: [sha256, md5]
      tlpCeiling: AMBER
      retentionDays: 365
    """
        .formatted(String.join(", ", fields));
  }

  /** A client certificate that may do everything on the broker: the hostile operator. */
  public KafkaConnection brokerOperator() {
    return new KafkaConnection(
        kafka.bootstrap(), TlsFiles.in(folder.resolve("convener").resolve("kafka"), PASSPHRASE));
  }

  /** One who can write to the recipient as the source could. */
  Forger forger(Party source, Party recipient) {
    return new Forger(source, recipient, keys(source).seal(), keys(recipient));
  }

  public static NodeKeys keys(Party party) {
    return new MemberHome(party.home()).keys(PASSPHRASE);
  }

  public NodeConfig config(Party party) {
    return NodeConfig.read(party.home(), Map.of());
  }

  /** Adds a section to a member's configuration, before its node starts. */
  public void configures(Party party, String section) {
    try {
      Files.writeString(
          party.home().resolve("heliograph.yaml"), section + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker goes away; {@link #restartKafka} brings it back. */
  void stopKafka() {
    kafka.close();
  }

  public void restartKafka() {
    kafka.close();
    kafka = EmbeddedKafka.start(folder, brokerTls(), broker);
  }

  /** The database is away until {@link #restartPostgres}. */
  void stopsPostgres() {
    postgres.close();
  }

  public void restartPostgres() {
    postgres.close();
    postgres = EmbeddedPostgres.start(folder);
  }

  /** PostgreSQL drops everything at once, without a checkpoint, and recovers from its log. */
  public void crashPostgres() {
    try {
      var pidFile = folder.resolve("postgres-data").resolve("postmaster.pid");
      String pid = Files.readAllLines(pidFile).getFirst().strip();
      var server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      new ProcessBuilder("kill", "-QUIT", pid).start();
      server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    restartPostgres();
  }

  private TlsFiles brokerTls() {
    return TlsFiles.in(folder.resolve("broker"), PASSPHRASE);
  }

  @Override
  public void close() {
    parties.forEach(Party::stop);
    kafka.close();
    postgres.close();
  }
}
