package org.heliograph.node.matching.banks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.matching.Hindrance;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.PostgresIndexFollower;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.PostgresProofs;
import org.heliograph.node.matching.PostgresSignalLookup;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Question;
import org.heliograph.node.matching.Usability;
import org.heliograph.node.matching.banks.PostgresBanks.Settings;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.matching.pdq.PdqIndex;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
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

/** One node of a member over the member's database, as far as look-ups, banks and switches go. */
public final class BankNode implements AutoCloseable {
  public static final String TERN = "tern.example";
  private static final String PURPOSE = "https://example.org/detect";

  public final PostgresDatabase database;
  final PostgresBanks banks;
  final PostgresBankEntries entries;
  final BankIndex index = new BankIndex(List.of(new PdqIndex(), new ExactIndex()));
  final PostgresBankFollower follower;
  public final PostgresKeptSignals kept;
  private final SignalIndexes signals =
      new SignalIndexes(List.of(new PdqIndex(), new ExactIndex()));
  private final Vertx vertx = Vertx.vertx();
  private final PostgresIndexFollower signalFollower;
  public final PostgresSignalLookup lookup;
  private final Clock clock;

  /**
   * @param hindrance that stands in the way of held signals; told of the database
   */
  public BankNode(PostgresConfig config, Clock clock, Around hindrance) {
    this.clock = clock;
    database = PostgresDatabase.open(vertx, config, clock);
    banks = new PostgresBanks(database, clock);
    entries = new PostgresBankEntries(database, clock);
    follower = new PostgresBankFollower(database, index);
    follower.follow();
    signalFollower = new PostgresIndexFollower(database, signals, Mark.START, clock);
    kept = new PostgresKeptSignals(database, new PostgresProofs(database), new Wakeup());
    lookup =
        new PostgresSignalLookup(
            database,
            signals,
            new Free().with(List.of(hindrance.hindrance(database))),
            new PostgresKnownGood(database, index),
            clock);
  }

  /** Makes what stands in the way, over the node's database. */
  @FunctionalInterface
  public interface Around {
    Hindrance hindrance(PostgresDatabase database);
  }

  /** Terms that never stand in the way. */
  private static final class Free implements Usability {
    @Override
    public Optional<RefusalReason> hindrance(KeptSignal signal) {
      return Optional.empty();
    }

    @Override
    public Duration stalenessLimit(String source) {
      return Duration.ofDays(1);
    }

    @Override
    public boolean staleIsRefused() {
      return false;
    }
  }

  /** Holds a signal of content with some indicators. */
  public UUID keep(String source, Indicator... indicators) {
    var id = UUID.randomUUID();
    var entry = entry(source, id, List.of(indicators));
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    database
        .pool()
        .preparedQuery(
            """
            insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version,
              clause, purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
            values ($1, $2, 'kept', 'kept', 'content', 1, 1, 'a', 1, 'c', $3, $4, 'signals/0', 1, 1, 0, $5, $5, $6)
            """)
        .execute(
            Tuple.of(source, id, PURPOSE, Buffer.buffer(entry.toWire().toByteArray()))
                .addOffsetDateTime(now)
                .addOffsetDateTime(now.plusYears(1)))
        .await();
    followSignals();
    return id;
  }

  public void followSignals() {
    signalFollower.follow();
  }

  private static Entry entry(String source, UUID id, List<Indicator> indicators) {
    var table = SlotTable.of(SignalKind.CONTENT, 1);
    var fields = new ArrayList<byte[]>();
    table.fields().forEach(_ -> fields.add("null".getBytes(UTF_8)));
    var day = LocalDate.of(2026, 11, 1);
    var header =
        new SignalHeader(
            "test",
            1,
            source,
            id,
            1,
            SignalKind.CONTENT,
            day,
            day.plusYears(1),
            Tlp.AMBER,
            false,
            false);
    var record =
        CommittedRecord.commit(
            header.toBytes(),
            fields,
            indicators.stream().map(Indicator::toJson).toList(),
            RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
    var slots = new BitSet();
    for (int i = 0; i < indicators.size(); i++) {
      slots.set(record.slotOfIndicator(i));
    }
    return Entry.disclose(record, Action.DISCLOSE, 1, "c", slots);
  }

  public Found find(Indicator asked) {
    return lookup
        .find(new Question(List.of(asked), PURPOSE, Nearness.CUSTOMARY))
        .found()
        .getFirst();
  }

  void make(String bank, int distance) {
    banks.make(
        bank, new Settings(Optional.empty(), Optional.of(distance), Optional.empty()), "ann");
    follower.follow();
  }

  void set(String bank, boolean on) {
    banks.change(bank, new Settings(Optional.empty(), Optional.empty(), Optional.of(on)), "ann");
    follower.follow();
  }

  List<Long> add(String bank, Indicator... indicators) {
    var drafts =
        Arrays.stream(indicators).map(one -> new BankEntry.Draft(one, Optional.empty())).toList();
    var added = entries.add(bank, drafts, "ann", Optional.empty());
    follower.follow();
    return added.stream().map(BankEntry.Added::number).toList();
  }

  void takeOut(String bank, Indicator... indicators) {
    entries.takeOut(bank, List.of(), List.of(indicators));
    follower.follow();
  }

  @Override
  public void close() {
    index.close();
    signals.close();
    database.close();
    vertx.close().await();
  }
}
