package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.protocol.agreement.Agreement;
import org.jspecify.annotations.Nullable;

/**
 * A real federation in this process: broker, database, convener and three nodes. For one thread;
 * its parts bring their own.
 */
final class DemoFederation implements AutoCloseable {
  private static final long PUBLISH_HOURS = 6;

  private final DemoHome home;
  private final Founding founding;
  private final Narrator narrator;
  private final InstantSource clock;
  private final DemoNodes nodes;
  private @Nullable Agreeing agreeing;
  private @Nullable GuideServer guide;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final Map<DemoMember, MemberAccess> access = new EnumMap<>(DemoMember.class);
  private final Map<DemoMember, ApiClient> clients = new EnumMap<>(DemoMember.class);

  private DemoFederation(
      DemoHome home, NodeStarter starter, InstantSource clock, Narrator narrator) {
    this.nodes = new DemoNodes(starter);
    this.home = home;
    this.founding = new Founding(home, clock);
    this.narrator = narrator;
    this.clock = clock;
  }

  /** Something to stop at the end. */
  @FunctionalInterface
  private interface Part {
    void stop();
  }

  /** Starts everything, or nothing: where a part fails, those before it are stopped again. */
  static DemoFederation start(
      DemoHome home, NodeStarter starter, InstantSource clock, Narrator narrator) {
    var federation = new DemoFederation(home, starter, clock, narrator);
    try {
      federation.start();
      return federation;
    } catch (RuntimeException e) {
      federation.close();
      throw e;
    }
  }

  private void start() {
    narrator.begins("PostgreSQL");
    var postgres = EmbeddedPostgres.start(home.folder());
    parts.push(postgres::close);
    narrator.done("a database for each member");

    narrator.begins("Kafka");
    var founded = founding.convener();
    var kafka = EmbeddedKafka.start(home.folder(), founding.brokerTls(founded));
    parts.push(kafka::close);
    narrator.done("one broker, TLS and ACLs on");

    narrator.begins("Federation " + Founding.FEDERATION);
    var convener = founded.useCluster(kafka.bootstrap());
    founding.join(convener);
    founding.registerLocalTypes();
    keepFresh(convener);
    narrator.done("convener, %d members".formatted(DemoMember.values().length));

    parts.push(nodes::close);
    for (var member : DemoMember.values()) {
      narrator.begins("Node " + member.title());
      var api =
          nodes.start(member, config(member, postgres.database(member.alias()), kafka.bootstrap()));
      var key = apiKey(member);
      access.put(member, new MemberAccess(member, api, key));
      var client = ApiClient.of(api, key);
      parts.push(client::close);
      clients.put(member, client);
      narrator.done(api.toString());
    }
    narrator.begins("People");
    var secrets = DemoSecrets.keptIn(home.folder());
    narrator.done("%d, who sign in by name and password".formatted(accounts(secrets)));
    narrator.begins("Agreements");
    agreeing =
        new Agreeing(
            clients,
            Founding.FEDERATION,
            UnaryOperator.identity(),
            () -> programme(convener),
            clock);
    narrator.done(agreeing.agree());
    guide = guide(secrets);
  }

  private void programme(Convener convener) {
    if (convener.publishedProgrammes().isEmpty()) {
      var text = DemoText.programme(Founding.FEDERATION, clock.instant());
      convener.publishProgramme(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private int accounts(DemoSecrets secrets) {
    int all = 0;
    for (var member : DemoMember.values()) {
      all += new DemoAccounts(Objects.requireNonNull(clients.get(member)), secrets).open(member);
    }
    return all;
  }

  private GuideServer guide(DemoSecrets secrets) {
    var page = new GuidePage(home.folder(), access(), secrets::password, nodes::isRunning);
    var port = FreePorts.keptIn(home.folder()).port("guide");
    var server = GuideServer.start(port, secrets.guide(), page, nodes);
    parts.push(server::close);
    return server;
  }

  /** The convener signs the directory anew before the last one goes stale. */
  private void keepFresh(Convener convener) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("demo-convener").factory());
    var _ =
        timer.scheduleAtFixedRate(convener::publish, PUBLISH_HOURS, PUBLISH_HOURS, TimeUnit.HOURS);
    parts.push(timer::shutdownNow);
  }

  private NodeConfig config(DemoMember member, PostgresConfig database, String bootstrap) {
    var folder = home.of(member);
    var text =
        """
        # Written anew at each start of the demo.
        member: { federation: %s, id: %s, alias: %s }
        http: { host: 127.0.0.1, port: %d }
        telemetry: { listen: "127.0.0.1:%d" }
        postgres: { host: %s, port: %d, database: %s, user: %s, password: %s }
        kafka: { bootstrap: "%s", keystore: keys/tls.p12, truststore: keys/trust.p12, password: %s }
        # Its members publish by program; an upload by hand would wait for 15 minutes.
        uploads: { holdMinutes: 0 }
        # The guide shows the passwords, so that a second factor would guard nothing.
        people: { secondFactor: optional }
        # Partners see each other's checkpoints every second, so that the audit can be proven at once.
        audit: { exchangeSeconds: 1 }
        passphrase: %s
        """
            .formatted(
                Founding.FEDERATION,
                member.id(),
                member.alias(),
                FreePorts.keptIn(home.folder()).port("http-" + member.alias()),
                FreePorts.keptIn(home.folder()).port("metrics-" + member.alias()),
                database.host(),
                database.port(),
                database.database(),
                database.user(),
                database.password().reveal(),
                bootstrap,
                Founding.PASSPHRASE.reveal(),
                Founding.PASSPHRASE.reveal());
    try {
      Files.writeString(folder.resolve("heliograph.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write below " + folder, e);
    }
    return NodeConfig.read(folder, Map.of());
  }

  /** The key that the node made when it started for the first time. */
  private String apiKey(DemoMember member) {
    var file = home.of(member).resolve("keys").resolve("api-key");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the API key in " + file, e);
    }
  }

  List<MemberAccess> access() {
    return List.copyOf(access.values());
  }

  /** Where the guide is. */
  URI guideAddress() {
    return Objects.requireNonNull(guide).address();
  }

  Map<DemoMember, ApiClient> clients() {
    return clients;
  }

  /** The member's node reads its registry again, within seconds. */
  void registerLocalType(DemoMember member) {
    founding.registerLocalType(member);
  }

  /** The agreement of a pair, as its source holds it. */
  Agreement agreement(DemoPair pair) {
    return Objects.requireNonNull(agreeing).agreement(pair);
  }

  /** Stops everything, the last started first; goes on where one part fails to stop. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().stop();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
