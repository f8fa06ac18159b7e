package org.heliograph.node.returns.stop;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.agreements.AgreementFiles;
import org.heliograph.node.agreements.AgreementTexts;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.inbound.Inbox;
import org.heliograph.node.inbound.PostgresInbox;
import org.heliograph.node.inbound.PostgresQuarantine;
import org.heliograph.node.inbound.PostgresReadmission;
import org.heliograph.node.inbound.admit.Admitter;
import org.heliograph.node.inbound.receive.PostgresPositions;
import org.heliograph.node.inbound.verify.VerifiedConsignments;
import org.heliograph.node.inbound.verify.Verifier;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.PostgresIndexFollower;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.PostgresProofs;
import org.heliograph.node.matching.PostgresSignalLookup;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Question;
import org.heliograph.node.matching.Usability;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItemTaker.Context;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.notice.Recall.Delivered;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.outcome.Return;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;

/** What lumen's node does with what harbor sends it, on a real database, by a clock that stands. */
public final class Recipient implements AutoCloseable {
  public static final String HARBOR = "harbor.example";
  public static final StreamName SIGNALS = new StreamName(Channel.SIGNALS, 0);
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Agreement AGREEMENT = agreement();

  public final PostgresDatabase database;
  public final PostgresKeptSignals kept;
  public final PostgresQuarantine quarantine;
  public final PostgresSignalLookup lookup;
  private final PostgresIndexFollower follower;
  private final Vertx vertx = Vertx.vertx();
  public final Clock clock = new StandingClock();
  private final Verifier verifier;
  public final PostgresInbox inbox;
  private final PostgresConfig config;
  private final boolean refusesStale;
  private final Map<String, Hash> heads = new HashMap<>();
  private Instant now = START;
  private Standing standing = Standing.ACTIVE;
  private int sealing = 1;

  public Recipient(EmbeddedPostgres postgres, String name) {
    this(postgres.database(name), false);
  }

  private Recipient(PostgresConfig config, boolean refusesStale) {
    this.config = config;
    this.refusesStale = refusesStale;
    database = PostgresDatabase.open(vertx, config, Clock.systemUTC());
    kept = new PostgresKeptSignals(database, new PostgresProofs(database), new Wakeup());
    verifier =
        new Verifier(
            "lumen.example",
            () -> {
              throw new AssertionError("no directory is asked about a single entry");
            },
            IndicatorTypes::standard,
            clock);
    quarantine =
        new PostgresQuarantine(
            database,
            StorageKey.ofBytes(new byte[StorageKey.LENGTH]),
            new PostgresReadmission(verifier, source -> admitter(), clock),
            clock);
    inbox =
        new PostgresInbox(
            database, quarantine, new PostgresPositions(Duration.ofSeconds(30)), clock);
    var indexes = new SignalIndexes(List.of(new ExactIndex()));
    follower = new PostgresIndexFollower(database, indexes, Mark.START, clock);
    lookup = new PostgresSignalLookup(database, indexes, new Use(), KnownGood.NONE, clock);
  }

  private final class Use implements Usability {
    @Override
    public Optional<RefusalReason> hindrance(KeptSignal signal) {
      return Optional.of(RefusalReason.AGREEMENT_SUSPENDED)
          .filter(reason -> standing == Standing.SUSPENDED);
    }

    @Override
    public Duration stalenessLimit(String source) {
      return Duration.ofHours(AGREEMENT.stalenessHours());
    }

    @Override
    public boolean staleIsRefused() {
      return refusesStale;
    }
  }

  /** The same node as it answers when it leaves out what is older than agreed. */
  Recipient refusingStale() {
    return another(true);
  }

  /** Another node of the same member, whose indexes are as the database is. */
  public Recipient another() {
    return another(false);
  }

  private Recipient another(boolean strict) {
    var other = new Recipient(config, strict);
    other.now = now;
    other.follow();
    return other;
  }

  /** Brings the indexes up to what the database holds. */
  public void follow() {
    follower.follow();
  }

  /** The source says now where its streams stand, and all of it is here. */
  void heartbeat() {
    database
        .pool()
        .preparedQuery("update inbound_head set as_of = $1")
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .await();
  }

  private final class StandingClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static Agreement agreement() {
    return AgreementFiles.standard()
        .sign(AgreementTexts.hashes(1, "md5", 365), key(1), key(2))
        .agreement();
  }

  private static SigningKey key(int fill) {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return SigningKey.ofBytes(seed);
  }

  public Instant now() {
    return now;
  }

  public void waits(Duration time) {
    now = now.plus(time);
  }

  /** What comes from now on is sealed with the key of this number; the first is 1. */
  public void sealedWith(int number) {
    sealing = number;
  }

  public void suspends(boolean suspended) {
    standing = suspended ? Standing.SUSPENDED : Standing.ACTIVE;
  }

  private Admitter admitter() {
    var terms = new Terms(AGREEMENT, standing);
    return new Admitter(PolicyTable.compile(List.of(terms), AgreementLint.standard()), clock);
  }

  /** Takes a consignment in as the flow would. */
  public Inbox.Effect takes(String source, StreamName stream, long sequence, Entry... entries) {
    var leaves = Arrays.stream(entries).map(Entry::leafHash).toList();
    var seal = seal(source, stream, sequence, leaves);
    heads.putIfAbsent(source + stream + sequence, Hash.ofJws(seal.sign(key(sealing))));
    var signals =
        java.util.stream.IntStream.range(0, entries.length)
            .mapToObj(leaf -> verifier.verify(seal, leaf, entries[leaf]))
            .toList();
    var consignment = VerifiedConsignments.of(seal, seal.sign(key(sealing)), signals);
    var effect = inbox.keep(consignment, admitter().admit(consignment));
    follower.follow();
    return effect;
  }

  private Seal seal(String source, StreamName stream, long sequence, List<Hash> leaves) {
    var previous = heads.get(source + stream + (sequence - 1));
    return new Seal(
        "test",
        source,
        "lumen.example",
        new AgreementRef(AGREEMENT.id(), AGREEMENT.version()),
        new Position(1, stream, sequence),
        leaves.size(),
        MerkleTree.of(leaves).root(),
        Optional.ofNullable(previous).or(() -> ofUnseen(sequence)),
        START);
  }

  private static Optional<Hash> ofUnseen(long sequence) {
    return sequence == 1 ? Optional.empty() : Optional.of(Hash.ofJws("seal " + (sequence - 1)));
  }

  public void takes(String source, Recall... recalls) {
    var items = new TreeMap<Integer, Recall>();
    for (var recall : recalls) {
      items.put(items.size(), recall);
    }
    var seal = seal(source, StreamName.CONTROL, 1, List.of(Hash.ofJws("leaf")));
    var context = new Context(seal, AGREEMENT, now.atOffset(ZoneOffset.UTC));
    database.inTransaction(sql -> new PostgresRecallTaker().take(sql, context, items));
  }

  public static Recall recall(UUID id, Delivered... delivered) {
    return recall(id, 1, 1, delivered);
  }

  public static Recall recall(UUID id, int part, int parts, Delivered... delivered) {
    return new Recall(id, part, parts, "a mistake", START, 4, List.of(delivered));
  }

  public static Delivered delivered(long sequence, Recall.Places... places) {
    return new Delivered(new Position(1, SIGNALS, sequence), List.of(places));
  }

  /** A node that starts anew goes on with what the one before it left. */
  public void sweeps() {
    while (new PostgresSweep(database, clock).advance()) {
      follower.follow();
    }
  }

  /** What the node says to the source, after what it said before. */
  public List<Acknowledgement> says() {
    new PostgresStops(database, new PostgresItems(database, clock), clock).tell();
    var said = new ArrayList<Acknowledgement>();
    for (Row row : rows("delete from item returning body, number")) {
      said.add((Acknowledgement) Return.parse(row.getBuffer(0).getBytes()));
    }
    return said;
  }

  public Iterable<Row> rows(String sql) {
    return database.pool().query(sql).execute().await();
  }

  public void registers(String consumer, String key) {
    database
        .pool()
        .preparedQuery("insert into consumer (name, api_key, registered_at) values ($1, $2, $3)")
        .execute(Tuple.of(consumer, key, now.atOffset(ZoneOffset.UTC)))
        .await();
  }

  /** The consumer says that it has read the feed to its end. */
  public void acknowledges(String consumer) {
    database
        .pool()
        .preparedQuery(
            "update consumer c set cursor_xid = k.xid, cursor_mark = k.mark"
                + " from (select xid, mark from kept order by xid desc, mark desc limit 1) k"
                + " where c.name = $1")
        .execute(Tuple.of(consumer))
        .await();
  }

  void reads(String key) {
    database
        .pool()
        .preparedQuery(
            "insert into feed_reader values ($1, $2, $2)"
                + " on conflict (api_key) do update set last_read = $2")
        .execute(Tuple.of(key, now.atOffset(ZoneOffset.UTC)))
        .await();
  }

  public int matches(int number) {
    return finds(number, Question.CUSTOMARY_LIMIT).getFirst().matches().size();
  }

  /** What its look-up finds for one value. */
  public List<Found> finds(int number, int limit) {
    return lookup
        .find(new Question(List.of(indicator(number)), purpose(), Nearness.CUSTOMARY, limit))
        .found();
  }

  public static String purpose() {
    return AGREEMENT.clauses().getFirst().purpose();
  }

  /** Others vouch for the same: as many signals more as are asked for, beside one that is kept. */
  public void multiplies(int number, int times) {
    database
        .pool()
        .preparedQuery(
            """
            insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version,
              clause, purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
            select source, gen_random_uuid(), state, change, kind, revision, version, agreement, agreement_version,
              clause, purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at
            from kept, generate_series(1, $2) where id = $1
            """)
        .execute(Tuple.of(id(number), times))
        .await();
    follower.follow();
  }

  public String state(String source, int number) {
    return kept.find(source, id(number)).map(it -> it.state()).orElse("none");
  }

  public static UUID id(int number) {
    return new UUID(17, number);
  }

  public static Indicator indicator(int number) {
    return Indicator.of("md5", "%032x".formatted(number));
  }

  public static Entry discloses(String source, int number, long revision) {
    var record = SealedRecords.record(source, number);
    return Entry.disclose(
        record, Action.DISCLOSE, revision, "content", SealedRecords.slots(record));
  }

  public static Entry narrows(String source, int number, long revision) {
    var record = SealedRecords.record(source, number);
    var slots = SealedRecords.slots(record);
    slots.clear(SlotTable.of(SignalKind.CONTENT, 1).slot("confidence"));
    return Entry.disclose(record, Action.NARROW, revision, "content", slots);
  }

  public static Entry withdraws(String source, int number, long revision) {
    return Entry.withdraw(SealedRecords.header(source, number), revision, "content");
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
