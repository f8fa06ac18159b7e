package org.heliograph.node.demo.bench.federation;

import com.google.common.io.Closer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.demo.EmbeddedKafka;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.RunningNode;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.Vocabulary;

/**
 * Members with one agreement each from the first to the second, the third to the fourth and so on,
 * their broker and their database, all in this process but the database. Their nodes start when
 * asked to, and run until asked to stop or all of it stops. For one thread.
 */
public final class SmallFederation implements AutoCloseable {
  public static final String NAME = "bench.example";

  /** Who sends, where nobody else does. */
  public static final String SOURCE = "harbor";

  /** Who receives, where nobody else does. */
  public static final String RECIPIENT = "tern";

  /** What is measured holds nothing secret. */
  private static final Secret PASSPHRASE = Secret.of("bench-holds-nothing-secret");

  /** As a server is set for such a load; what is acknowledged stays as durable. */
  private static final Map<String, String> SERVER =
      Map.of("shared_buffers", "512MB", "max_wal_size", "8GB", "checkpoint_timeout", "15min");

  private final Path folder;
  private final NodeStarter starter;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Closer parts;
  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;
  private final TlsFiles tls;
  private final Map<String, RunningNode> nodes = new HashMap<>();
  private final Map<String, ApiClient> clients = new HashMap<>();

  private SmallFederation(
      Closer parts, Path folder, NodeStarter starter, Clock clock, List<String> aliases)
      throws IOException {
    this.parts = parts;
    this.folder = folder;
    this.starter = starter;
    this.clock = clock;
    postgres = EmbeddedPostgres.start(folder, SERVER);
    parts.register(postgres::close);
    var settings = ConvenerSettings.of(NAME);
    var founded = Convener.found(folder.resolve("convener"), PASSPHRASE, settings, clock, random);
    tls = TlsFiles.in(folder.resolve("broker"), PASSPHRASE);
    founded.brokerCertificate(List.of("localhost", "127.0.0.1")).write(tls);
    kafka = EmbeddedKafka.start(folder, tls);
    parts.register(kafka::close);
    var convener = founded.useCluster(kafka.bootstrap());
    for (var alias : aliases) {
      join(convener, alias);
    }
    for (int i = 0; i + 1 < aliases.size(); i += 2) {
      agree(aliases.get(i), aliases.get(i + 1));
    }
  }

  /** Starts broker and database and admits members, in some seconds, or nothing. */
  public static SmallFederation start(
      Path folder, NodeStarter starter, Clock clock, List<String> aliases) throws IOException {
    var parts = Closer.create();
    try {
      return new SmallFederation(parts, folder, starter, clock, aliases);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** What is measured comes at once and matches every time: it counts and never is a flood. */
  private void join(Convener convener, String alias) throws IOException {
    var home = home(alias);
    var joining = new Joining(home, PASSPHRASE, clock, random);
    var invitee = new Convener.Invitee(id(alias), alias, alias, "platform", List.of("DE"));
    joining.complete(convener.admit(joining.ask(convener.invite(invitee))));
    var database = postgres.database(alias);
    Files.writeString(
        home.folder().resolve("heliograph.yaml"),
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
                NAME,
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
  }

  /** Signed by both, as a file that each node reads when it starts. */
  private void agree(String source, String recipient) throws IOException {
    var draft = PairTerms.draft(agreement(source, recipient), source, recipient);
    var signed =
        SignedAgreement.signDraft(
            draft.getBytes(StandardCharsets.UTF_8),
            AgreementReader.standard(),
            keys(source).agreement(),
            keys(recipient).agreement());
    for (var alias : List.of(source, recipient)) {
      var agreements = Files.createDirectories(home(alias).folder().resolve("agreements"));
      Files.writeString(
          agreements.resolve(agreement(source, recipient) + ".v1.yaml"),
          signed.toYaml(Vocabulary.standard()));
    }
  }

  /** Id of the agreement between two. */
  public static String agreement(String source, String recipient) {
    return source + "-" + recipient;
  }

  /** Id of a member. */
  public static String id(String alias) {
    return alias + ".example";
  }

  private MemberHome home(String alias) {
    return new MemberHome(folder.resolve(alias));
  }

  public NodeKeys keys(String alias) {
    return home(alias).keys(PASSPHRASE);
  }

  /** Starts a member's node unless it runs; returns its API. */
  public ApiClient open(String alias) throws IOException {
    var running = clients.get(alias);
    return running == null ? start(alias) : running;
  }

  private ApiClient start(String alias) throws IOException {
    var node = starter.start(NodeConfig.read(home(alias).folder(), Map.of()));
    nodes.put(alias, node);
    parts.register(() -> stop(alias));
    var client = ApiClient.of(node.api(), apiKey(alias));
    clients.put(alias, client);
    return client;
  }

  /** Starts it with an API that has TLS, of which {@link #trust} knows the certificate. */
  public ApiClient openWithTls(String alias) throws IOException {
    stop(alias);
    var file = home(alias).folder().resolve("heliograph.yaml");
    var tlsTerms =
        ", tls: { keystore: %s, password: %s } }".formatted(tls.keystore(), PASSPHRASE.reveal());
    Files.writeString(file, Files.readString(file).replace("port: 0 }", "port: 0" + tlsTerms));
    return start(alias);
  }

  /** What a client has to trust to talk to an API with TLS. */
  public SSLContext trust() throws IOException {
    try (var in = Files.newInputStream(tls.truststore())) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, tls.passphrase().reveal().toCharArray());
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(null, trusted.getTrustManagers(), random);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this platform has no TLS 1.3", e);
    }
  }

  /** Stops a member's node if it runs. */
  public void stop(String alias) {
    var client = clients.remove(alias);
    if (client != null) {
      client.close();
    }
    var node = nodes.remove(alias);
    if (node != null) {
      node.close();
    }
  }

  /** The key of a member's API that may do everything. */
  public String apiKey(String alias) throws IOException {
    return Files.readString(home(alias).folder().resolve("keys").resolve("api-key")).strip();
  }

  /** A member's database, to be closed before this. */
  public PostgresSide side(String alias) {
    return PostgresSide.open(postgres.database(alias));
  }

  /** Processor time of all of it. */
  public Processors processors() {
    return new Processors(folder.resolve("postgres-data"));
  }

  /** One who may do everything on the broker. */
  public KafkaConnection operator() {
    return new KafkaConnection(
        kafka.bootstrap(), TlsFiles.in(folder.resolve("convener").resolve("kafka"), PASSPHRASE));
  }

  /** Stops everything, the last started first. */
  @Override
  public void close() throws IOException {
    parts.close();
  }
}
