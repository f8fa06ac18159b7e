package org.heliograph.node.demo.bench.flow;

import com.google.common.io.Closer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.demo.EmbeddedKafka;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.Vocabulary;

/**
 * A source and a recipient with one agreement, a broker and a database, all in this process but the
 * database. For one thread.
 */
final class Pair implements AutoCloseable {
  static final String SOURCE = "harbor";
  static final String RECIPIENT = "tern";

  /** What is measured holds nothing secret. */
  private static final Secret PASSPHRASE = Secret.of("bench-holds-nothing-secret");

  private static final String FEDERATION = "bench.example";

  private static final String AGREEMENT =
      """
      agreement:
        schema: 1
        id: harbor-tern
        version: 1
        title: Signals that are measured
        federation: bench.example
        source: harbor.example
        recipient: tern.example
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
  private final ApiClient source;

  private Pair(Closer parts, Path folder, NodeStarter starter, Clock clock) throws IOException {
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
    var convener = founded.useCluster(kafka.bootstrap());
    join(convener, SOURCE);
    join(convener, RECIPIENT);
    agree();
    source = ApiClient.of(start(starter, SOURCE), apiKey());
    parts.register(source::close);
    var _ = start(starter, RECIPIENT);
  }

  /** Starts everything, in some ten seconds, or nothing. */
  static Pair start(Path folder, NodeStarter starter, Clock clock) throws IOException {
    var parts = Closer.create();
    try {
      return new Pair(parts, folder, starter, clock);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private void join(Convener convener, String alias) throws IOException {
    var home = home(alias);
    var joining = new Joining(home, PASSPHRASE, clock, random);
    var invitee = new Convener.Invitee(alias + ".example", alias, alias, "platform", List.of("DE"));
    joining.complete(convener.admit(joining.ask(convener.invite(invitee))));
    var database = database(alias);
    Files.writeString(
        home.folder().resolve("heliograph.yaml"),
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
                alias + ".example",
                alias,
                database.host(),
                database.port(),
                database.database(),
                database.user(),
                database.password().reveal(),
                kafka.bootstrap(),
                PASSPHRASE.reveal(),
                PASSPHRASE.reveal()));
  }

  /** Signed by both, as a file that each node reads when it starts. */
  private void agree() throws IOException {
    var signed =
        SignedAgreement.signDraft(
            AGREEMENT.getBytes(StandardCharsets.UTF_8),
            AgreementReader.standard(),
            home(SOURCE).keys(PASSPHRASE).agreement(),
            home(RECIPIENT).keys(PASSPHRASE).agreement());
    for (var alias : List.of(SOURCE, RECIPIENT)) {
      var agreements = Files.createDirectories(home(alias).folder().resolve("agreements"));
      Files.writeString(
          agreements.resolve("harbor-tern.v1.yaml"), signed.toYaml(Vocabulary.standard()));
    }
  }

  private URI start(NodeStarter starter, String alias) {
    var node = starter.start(NodeConfig.read(home(alias).folder(), Map.of()));
    parts.register(node::close);
    return node.api();
  }

  private MemberHome home(String alias) {
    return new MemberHome(folder.resolve(alias));
  }

  private String apiKey() throws IOException {
    return Files.readString(home(SOURCE).folder().resolve("keys").resolve("api-key")).strip();
  }

  /** The API of the source. */
  ApiClient source() {
    return source;
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
