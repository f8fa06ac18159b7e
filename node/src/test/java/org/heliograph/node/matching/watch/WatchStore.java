package org.heliograph.node.matching.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.PostgresIndexFollower;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.PostgresProofs;
import org.heliograph.node.matching.PostgresSignalLookup;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.Usability;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.matching.pdq.PdqIndex;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.Tlp;

/** A member's database with signals of tern as the inbound flow keeps them, and nodes over it. */
public final class WatchStore implements AutoCloseable {
  public static final String PURPOSE = "https://heliograph.org/ns#PreventChildSexualExploitation";
  static final String TERN = "tern.example";

  private static final String KEEP =
      """
      insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
        purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
      values ($1, $2, 'kept', 'kept', 'content', $3, $4, 'tern-harbor', 1, 'c', $5, $6, 'signals/0', 1, 1, 0, $7, $7, $8)
      on conflict (source, id) do update set change = 'changed', revision = excluded.revision, version = excluded.version,
        entry = excluded.entry, xid = pg_current_xact_id(), mark = nextval('kept_mark')
      """;

  public final Vertx vertx = Vertx.vertx();
  private final EmbeddedPostgres postgres;
  public final PostgresDatabase database;
  public final PostgresCollections collections;
  public final PostgresWatchEvents events;
  final Set<UUID> hindered = ConcurrentHashMap.newKeySet();
  final List<KeptSignal> matched = new CopyOnWriteArrayList<>();
  public volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

  public final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final Usability usability =
      new Usability() {
        @Override
        public Optional<RefusalReason> hindrance(KeptSignal signal) {
          return hindered.contains(signal.id())
              ? Optional.of(RefusalReason.NO_AGREEMENT)
              : Optional.empty();
        }

        @Override
        public Duration stalenessLimit(String source) {
          return Duration.ofHours(1);
        }

        @Override
        public boolean staleIsRefused() {
          return false;
        }
      };

  public WatchStore(Path folder) {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(vertx, postgres.database("harbor"), clock);
    collections = new PostgresCollections(database, () -> {}, clock);
    events = new PostgresWatchEvents(database, new Wakeup());
  }

  /** Empties what tests fill. */
  public void clear() {
    run(
        "truncate kept, collection, collection_entry, watch_match, watch_event, webhook,"
            + " webhook_delivery cascade");
    run("update watch_cursor set kept_xid = '0', kept_mark = 0, entry_xid = '0', entry_mark = 0");
    hindered.clear();
    matched.clear();
  }

  public void run(String statement) {
    database.pool().query(statement).execute().await();
  }

  public Row row(String query) {
    return database.pool().query(query).execute().await().iterator().next();
  }

  /** One node of the member. */
  public Node node() {
    var held = new SignalIndexes(List.of(new PdqIndex(), new ExactIndex()));
    var follower = new PostgresIndexFollower(database, held, Mark.START, clock);
    var lookup = new PostgresSignalLookup(database, held, usability, KnownGood.NONE, clock);
    var kept = new PostgresKeptSignals(database, new PostgresProofs(database), new Wakeup());
    var parts =
        new PostgresMatching.Held(kept, held, follower::settled, lookup, usability, KnownGood.NONE);
    var own = new SignalIndexes(List.of(new PdqIndex(), new ExactIndex()));
    return new Node(
        held, follower, new PostgresMatching(database, parts, own, matched::addAll, clock));
  }

  /** Its indexes and its matching. */
  public record Node(SignalIndexes held, PostgresIndexFollower follower, PostgresMatching matching)
      implements AutoCloseable {
    /** Until nothing is left to do. */
    public void settle() {
      do {
        follower.follow();
      } while (matching.round());
    }

    @Override
    public void close() {
      matching.close();
      held.close();
    }
  }

  public OwnCollection collection(String name, String purpose) {
    return collections.make(name, purpose, OwnCollection.CUSTOMARY_DAYS, "anna");
  }

  public void add(OwnCollection collection, String reference, Indicator indicator) {
    collections.add(collection, List.of(new NewEntry(reference, indicator, null)));
  }

  /** Keeps a signal. */
  public UUID keep(Indicator... indicators) {
    var id = UUID.randomUUID();
    keep(id, 1, 1, indicators);
    return id;
  }

  /** Keeps a signal, or another version or revision of it. */
  public void keep(UUID id, int version, long revision, Indicator... indicators) {
    var created = LocalDate.of(2026, 11, 1);
    var header =
        new SignalHeader(
            "test",
            1,
            TERN,
            id,
            version,
            SignalKind.CONTENT,
            created,
            created.plusYears(1),
            Tlp.AMBER,
            false,
            true);
    var entry = Buffer.buffer(entry(header, revision, indicators).toWire().toByteArray());
    database
        .pool()
        .preparedQuery(KEEP)
        .execute(
            Tuple.of(TERN, id, revision, version, PURPOSE)
                .addBuffer(entry)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(header.expiry().atOffset(ZoneOffset.UTC)))
        .await();
  }

  private static Entry entry(SignalHeader header, long revision, Indicator... indicators) {
    var fields = new ArrayList<byte[]>();
    SlotTable.of(SignalKind.CONTENT, 1)
        .fields()
        .forEach(name -> fields.add("null".getBytes(UTF_8)));
    var record =
        CommittedRecord.commit(
            header.toBytes(),
            fields,
            Arrays.stream(indicators).map(Indicator::toJson).toList(),
            RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
    var disclosed = new BitSet();
    for (int i = 0; i < indicators.length; i++) {
      disclosed.set(record.slotOfIndicator(i));
    }
    return Entry.disclose(record, Action.DISCLOSE, revision, "c", disclosed);
  }

  /** Takes a kept signal back as the inbound flow does. */
  public void withdraw(UUID id) {
    database
        .pool()
        .preparedQuery(
            "update kept set state = 'withdrawn', change = 'withdrawn', entry = null, purpose = '',"
                + " revision = revision + 1, xid = pg_current_xact_id(), mark ="
                + " nextval('kept_mark') where id = $1")
        .execute(Tuple.of(id))
        .await();
  }

  /** What was found, as {@code change reference}, in order. */
  public List<String> found() {
    return all().stream().map(event -> event.change() + " " + event.reference()).toList();
  }

  List<WatchEvent> all() {
    return events.after(Mark.START, 100_000, new PostgresWatchEvents.Filter(null, null));
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
    postgres.close();
  }
}
