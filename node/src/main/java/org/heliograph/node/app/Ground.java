package org.heliograph.node.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.heliograph.node.agreements.AgreementsInForce;
import org.heliograph.node.api.Leaving;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.PostgresSettings;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.PostgresProofs;
import org.heliograph.node.members.AwaitedKeys;
import org.heliograph.node.members.DirectoryFollower;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.KeyRing;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.PostgresDirectoryStore;
import org.heliograph.node.members.PostgresOwnKeys;
import org.heliograph.node.outbound.publish.Handover;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.KafkaReach;
import org.heliograph.node.platform.kafka.KafkaSender;
import org.heliograph.node.platform.kafka.KafkaTail;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.node.platform.postgres.PostgresNodes;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.platform.telemetry.Telemetry;
import org.heliograph.node.platform.telemetry.Traces;
import org.heliograph.node.recovery.Departures;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.keys.KeyId;

/**
 * What every flow stands on: configuration, keys, database, broker, directory, agreements.
 *
 * @param departures whether anything may leave
 * @param people their pseudonyms in the audit
 * @param published rung when our own signals changed, or partners answered
 * @param handover from publishing to the outbound flows
 * @param received rung when partners' signals were kept
 */
record Ground(
    Vertx vertx,
    NodeConfig config,
    KeyRing ring,
    PostgresDatabase database,
    Departures departures,
    PostgresNodes nodes,
    PostgresPeople people,
    CountedActs counted,
    KafkaConnection kafka,
    KafkaSender sender,
    KafkaReach reach,
    MemberDirectory directory,
    AgreementWork agreed,
    Registry registry,
    ConsignmentCodec codec,
    Wakeup published,
    Handover handover,
    Wakeup received,
    StageObserver observer,
    Traces traces,
    Clock clock) {
  static Ground open(
      Vertx vertx,
      NodeConfig config,
      StageObserver observer,
      Telemetry telemetry,
      Clock clock,
      List<Integer> versions,
      Deque<AutoCloseable> parts) {
    Path home = config.homeFolder();
    var kafka = KafkaConnection.of(config.kafka(), home);
    String client = "hg." + config.member().alias();
    var connecting = Ahead.begin("sender", () -> KafkaSender.connect(kafka, client));
    parts.push(() -> connecting.discard(KafkaSender::close));
    var keys = MemberHome.of(config).keys(config.keystorePassphrase());
    var database = until(parts, database(vertx, config, keys.storage(), clock));
    var departures = new Departures(new PostgresRecovery(database, clock));
    var nodes = until(parts, PostgresNodes.join(database, Beginning.version()));
    var counted = until(parts, CountedActs.start(database, clock));
    var sender = until(parts, connecting.get());
    var reach = until(parts, KafkaReach.watch(kafka, client + ".reach", clock));
    var directory = directory(config, database, counted, clock);
    var ring = ring(config, keys, directory, database, counted, clock);
    parts.push(DirectoryFollower.start(kafka, directory));
    var traces = TelemetryWork.traces(telemetry, config, directory, clock, parts);
    var registry = Registry.read(home, keys.storage()::keyedDigest);
    var people = new PostgresPeople(database, clock);
    var codec = new ConsignmentCodec(new SecureRandom(), versions);
    var courier = new ControlCourier(config.member().alias(), directory, codec, sender, clock);
    var published = new Wakeup();
    var footing = footing(config, ring, database, departures, people, directory, registry, clock);
    var agreed = AgreementWork.start(footing, courier, published, parts);
    parts.push(
        KafkaTail.follow(
            kafka, Topics.PROGRAMMES, text -> agreed.programmes().offer(new String(text, UTF_8))));
    return new Ground(
        vertx,
        config,
        ring,
        database,
        departures,
        nodes,
        people,
        counted,
        kafka,
        sender,
        reach,
        directory,
        agreed,
        registry,
        codec,
        published,
        new Handover(),
        new Wakeup(),
        observer,
        traces,
        clock);
  }

  private static MemberDirectory directory(
      NodeConfig config, PostgresDatabase database, CountedActs counted, Clock clock) {
    var trust = DirectoryTrust.read(config.homeFolder(), config.member().federation());
    var snapshots = new PostgresDirectoryStore(database, counted, clock);
    var directory =
        MemberDirectory.open(
            trust,
            next -> next.write(config.homeFolder()),
            snapshots,
            clock,
            config.pace().grace());
    noteRoot(database, directory);
    return directory;
  }

  /** Leaves an entry where another root is pinned than the last time, whoever pinned it. */
  private static void noteRoot(PostgresDatabase database, MemberDirectory directory) {
    var pinned = Map.of("pinned", directory.trust().root().keyId().toString());
    var _ = new PostgresSettings(database).note(AuditAct.ROOT_PINNED, "root", pinned);
  }

  /** The same, closed with the other parts. */
  private static <T extends AutoCloseable> T until(Deque<AutoCloseable> parts, T part) {
    parts.push(part);
    return part;
  }

  private static AgreementWork.Footing footing(
      NodeConfig config,
      KeyRing ring,
      PostgresDatabase database,
      Departures departures,
      PostgresPeople people,
      MemberDirectory directory,
      Registry registry,
      Clock clock) {
    return new AgreementWork.Footing(
        config, ring::keys, database, departures, people, directory, registry, clock);
  }

  private static PostgresDatabase database(
      Vertx vertx, NodeConfig config, StorageKey storage, Clock clock) {
    var database = PostgresDatabase.open(vertx, config.postgres(), clock);
    database.journal(PostgresJournal.keyed(clock, storage::mac));
    return database;
  }

  /** Our keys, once the directory was asked whether those that wait are in force. */
  private static KeyRing ring(
      NodeConfig config,
      NodeKeys read,
      MemberDirectory directory,
      PostgresDatabase database,
      CountedActs counted,
      Clock clock) {
    var home = MemberHome.of(config);
    var passphrase = config.keystorePassphrase();
    // A new database knows no directory yet; the one that came with the admission does.
    home.directoryStore().highest().ifPresent(first -> directory.offer(first.toBytes()));
    var own = new PostgresOwnKeys(database, clock);
    var ring = KeyRing.open(home, passphrase, read, own.all(), clock, new SecureRandom());
    directory.known().ifPresent(known -> ring.take(config.member().id(), known));
    ring.tell((use, key) -> counted.count(used(use, key), Tally.of(Map.of())));
    own.note(ring.keys(), ring.next());
    Beginning.note(database, config, ring.keys());
    return ring;
  }

  private static Kind used(KeyUse use, KeyId key) {
    return Kind.of(AuditAct.KEY_USED)
        .by(Actor.NODE)
        .about("key", key.toString())
        .about("use", use.wireName());
  }

  /** Bounded waits for partners' keys. */
  AwaitedKeys awaitedKeys() {
    return new AwaitedKeys(
        () -> directory.known().map(Directory::version).orElse(-1L),
        config.keyTerms().longestWait(),
        clock);
  }

  /** Destroys keys that nothing is encrypted to any longer, and writes that down; how many. */
  long destroyExpiredKeys() {
    long destroyed = ring.destroyExpired();
    if (destroyed > 0) {
      new PostgresOwnKeys(database, clock).note(ring.keys(), ring.next());
    }
    return destroyed;
  }

  /** As they are now: keys that expired are gone. */
  NodeKeys keys() {
    return ring.keys();
  }

  /** Our member id. */
  String self() {
    return config.member().id();
  }

  /** Ids of all other members that have not left. */
  List<String> partners() {
    return directory.known().stream()
        .flatMap(known -> known.members().stream())
        .filter(Member::isReachable)
        .map(Member::id)
        .filter(id -> !id.equals(self()))
        .toList();
  }

  /** What partners disclosed, for reading. */
  PostgresKeptSignals kept() {
    return new PostgresKeptSignals(database, new PostgresProofs(database), received);
  }

  /** Where what leaves through the API is written down. */
  Leaving leaving() {
    return new Leaving(database, counted);
  }

  /** The agreements to decide by. */
  AgreementsInForce agreements() {
    return agreed.inForce();
  }

  PartnerTerms terms() {
    return new PartnerTerms(
        config.member(), directory, departures, agreements(), this::keys, codec, clock);
  }

  ControlCourier courier() {
    return new ControlCourier(config.member().alias(), directory, codec, sender, clock);
  }
}
