package org.heliograph.node.demo.bench.nodes;

import com.google.common.io.Closer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.heliograph.node.demo.EmbeddedKafka;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.Vocabulary;

/**
 * A broker with TLS and a database in one folder, and members whose nodes run elsewhere, if at all.
 * For one thread.
 */
final class BenchFederation implements AutoCloseable {
  /** What is measured holds nothing secret. */
  private static final Secret PASSPHRASE = Secret.of("bench-holds-nothing-secret");

  private static final String FEDERATION = "bench.example";

  private static final String AGREEMENT =
      """
      agreement:
        schema: 1
        id: %1$s-%2$s
        version: 1
        title: Signals that are measured
        federation: bench.example
        source: %1$s.example
        recipient: %2$s.example
        validFrom: "2026-01-01T00:00:00Z"
        validTo: "2099-01-01T00:00:00Z"
        reviewBy: "2098-01-01T00:00:00Z"
        stalenessHours: 24
        prohibitions: [automated-sole-action, onward-sharing, model-training]
        duties:
          - { duty: receipt, withinDays: 1 }
          - { duty: apply-withdrawals, withinDays: 1 }
        clauses:
          - id: content
            title: Content
            purpose: prevent-child-sexual-exploitation
            senderBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-1, validFrom: "2026-01-01T00:00:00Z" }]
            recipientBases: [{ provision: "eu-gdpr:A6-1-f", reference: LIA-2, validFrom: "2026-01-01T00:00:00Z" }]
            transfer: { tool: none, validFrom: "2026-01-01T00:00:00Z" }
            scope: { kinds: [content] }
            disclose:
              fields: [confidence, humanReviewed, note]
              types: [sha256]
            tlpCeiling: AMBER
            retentionDays: 365
      """;

  private final Path folder;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Closer parts;
  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;
  private final Convener convener;

  private BenchFederation(Closer parts, Path folder, Clock clock) {
    this.parts = parts;
    this.folder = folder;
    this.clock = clock;
    postgres = EmbeddedPostgres.start(folder);
    parts.register(postgres::close);
    var settings = ConvenerSettings.of(FEDERATION);
    var founded = Convener.found(folder.resolve("convener"), PASSPHRASE, settings, clock, random);
    var tls = TlsFiles.in(folder.resolve("broker"), PASSPHRASE);
    founded.brokerCertificate(List.of("localhost")).write(tls);
    kafka = EmbeddedKafka.start(folder, tls);
    parts.register(kafka::close);
    convener = founded.useCluster(kafka.bootstrap());
  }

  /** Starts broker and database, in some eight seconds, or nothing. */
  static BenchFederation start(Path folder, Clock clock) throws IOException {
    var parts = Closer.create();
    try {
      return new BenchFederation(parts, folder, clock);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Admits a member with an empty database; returns the home of its node. */
  Path join(String alias) throws IOException {
    var database = database(alias);
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
        passphrase: %s
        """
            .formatted(
                FEDERATION,
                id(alias),
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
  void admit(String alias) {
    var joining = new Joining(home(alias), PASSPHRASE, clock, random);
    var invitee = new Convener.Invitee(id(alias), alias, alias, "platform", List.of("DE"));
    joining.complete(convener.admit(joining.ask(convener.invite(invitee))));
  }

  /** Signed by both, as a file that each node reads when it starts. */
  void agree(String source, String recipient) throws IOException {
    var signed =
        SignedAgreement.signDraft(
            AGREEMENT.formatted(source, recipient).getBytes(StandardCharsets.UTF_8),
            AgreementReader.standard(),
            home(source).keys(PASSPHRASE).agreement(),
            home(recipient).keys(PASSPHRASE).agreement());
    for (var alias : List.of(source, recipient)) {
      var agreements = Files.createDirectories(home(alias).folder().resolve("agreements"));
      Files.writeString(
          agreements.resolve(source + "-" + recipient + ".v1.yaml"),
          signed.toYaml(Vocabulary.standard()));
    }
  }

  private static String id(String alias) {
    return alias + ".example";
  }

  private MemberHome home(String alias) {
    return new MemberHome(folder.resolve(alias));
  }

  PostgresConfig database(String alias) {
    return postgres.database(alias);
  }

  /** Where the database's server keeps its files. */
  Path data() {
    return folder.resolve("postgres-data");
  }

  /** One who may do everything on the broker. */
  KafkaConnection operator() {
    return new KafkaConnection(
        kafka.bootstrap(), TlsFiles.in(folder.resolve("convener").resolve("kafka"), PASSPHRASE));
  }

  /** Stops everything, the last started first. */
  @Override
  public void close() throws IOException {
    parts.close();
  }
}
