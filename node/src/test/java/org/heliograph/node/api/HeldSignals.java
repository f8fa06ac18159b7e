package org.heliograph.node.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.matching.Absence;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.Glance;
import org.heliograph.node.matching.IndexReport;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.returns.ExchangeLedger;
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
import org.jspecify.annotations.Nullable;

/** Received signals in memory, in the order in which they were put in. */
final class HeldSignals implements KeptSignals, SignalLookup {
  private static final Map<String, String> VALUES =
      Map.of("confidence", "90", "labels", "[{\"scheme\":\"sap\",\"code\":\"4\"}]");

  final ExchangeLedger ledger = new EmptyLedger();
  private final List<KeptSignal> signals = new CopyOnWriteArrayList<>();
  volatile @Nullable RefusalReason hindrance;
  volatile boolean staleIsRefused;
  private final Absence absence = new Absent();
  final AtomicInteger searches = new AtomicInteger();
  private final Semaphore changes = new Semaphore(0);

  /**
   * Holds a signal of {@code tern.example} with one md5 and the label {@code sap:4}, disclosed for
   * a purpose.
   */
  KeptSignal hold(String md5, String purpose) {
    return hold(Indicator.of("md5", md5), purpose);
  }

  /** The same with another indicator. */
  KeptSignal hold(Indicator indicator, String purpose) {
    var id = UUID.randomUUID();
    var created = LocalDate.of(2026, 11, 1);
    var header =
        new SignalHeader(
            "test",
            1,
            "tern.example",
            id,
            1,
            SignalKind.CONTENT,
            created,
            created.plusYears(1),
            Tlp.AMBER,
            false,
            true);
    var mark = new Mark(signals.size() + 1, 1);
    var signal =
        new KeptSignal(
            "tern.example",
            id,
            "content",
            "kept",
            "kept",
            1,
            1,
            "tern-harbor",
            1,
            "c1",
            purpose,
            entry(header, indicator).toWire(),
            Instant.EPOCH,
            Instant.EPOCH,
            header.expiry(),
            mark);
    signals.add(signal);
    changes.release();
    return signal;
  }

  private static Entry entry(SignalHeader header, Indicator indicator) {
    var table = SlotTable.of(SignalKind.CONTENT, 1);
    var fields = new ArrayList<byte[]>();
    table.fields().forEach(name -> fields.add(utf8(VALUES.getOrDefault(name, "null"))));
    var record =
        CommittedRecord.commit(
            header.toBytes(),
            fields,
            List.of(indicator.toJson()),
            RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
    var disclosed = new BitSet();
    VALUES.keySet().forEach(name -> disclosed.set(table.slot(name)));
    disclosed.set(record.slotOfIndicator(0));
    return Entry.disclose(record, Action.DISCLOSE, 1, "c1", disclosed);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Page<KeptSignal> list(Filter filter, @Nullable String cursor, int limit) {
    return new Page<>(
        signals.stream()
            .filter(s -> filter.purpose() == null || filter.purpose().equals(s.purpose()))
            .toList(),
        null);
  }

  @Override
  public Page<KeptSignal> newest(
      Content content, Filter filter, @Nullable String cursor, int limit) {
    return new Page<>(list(filter, cursor, limit).items().reversed(), null);
  }

  @Override
  public Optional<KeptSignal> find(String source, UUID id) {
    return signals.stream().filter(s -> s.source().equals(source) && s.id().equals(id)).findFirst();
  }

  @Override
  public Optional<byte[]> proof(String source, UUID id) {
    return find(source, id).map(signal -> utf8("{\"proof\":true}"));
  }

  @Override
  public List<KeptSignal> changesAfter(Mark after, int limit, @Nullable String purpose) {
    return signals.stream()
        .filter(
            s -> s.mark().compareTo(after) > 0 && (purpose == null || purpose.equals(s.purpose())))
        .limit(limit)
        .toList();
  }

  @Override
  public long countAfter(Mark after, int most) {
    return changesAfter(after, most, null).size();
  }

  @Override
  public void awaitChange(Duration atMost) throws InterruptedException {
    changes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells of all types but pdq, as a node does that finds pdq by distance. */
  @Override
  public Optional<Glance> glance() {
    return Optional.of(
        new Glance() {
          @Override
          public Optional<Absence> absence(String type) {
            return type.equals("pdq") ? Optional.empty() : Optional.of(absence);
          }

          @Override
          public Optional<List<Freshness>> sources() {
            return Optional.of(freshness());
          }
        });
  }

  private final class Absent implements Absence {
    @Override
    public long fingerprint(Indicator asked) {
      return signals.stream().anyMatch(one -> keys(one).contains(asked.matchKey())) ? 1 : 0;
    }

    @Override
    public boolean isSure(long[] fingerprints, int count) {
      return Arrays.stream(fingerprints, 0, count).sum() == 0;
    }
  }

  @Override
  public Answer find(Question question) {
    searches.incrementAndGet();
    var found = new ArrayList<Found>();
    for (var asked : question.indicators()) {
      var held = signals.stream().filter(s -> keys(s).contains(asked.matchKey())).toList();
      var usable = held.stream().filter(s -> s.purpose().equals(question.purpose())).toList();
      var withheld = held.size() - usable.size();
      found.add(
          new Found(
              usable.stream().map(s -> new Match(s, Closeness.EQUAL)).toList(),
              false,
              withheld == 0 ? Map.of() : Map.of(RefusalReason.PURPOSE_NOT_AGREED, withheld),
              null));
    }
    return new Answer(found, freshness());
  }

  @Override
  public List<Freshness> freshness() {
    return List.of(new Freshness("tern.example", Instant.EPOCH, true, staleIsRefused, null));
  }

  @Override
  public Optional<RefusalReason> hindrance(KeptSignal signal) {
    return Optional.ofNullable(hindrance);
  }

  IndexReport report() {
    var index = new IndexReport.Index("exact", signals.size(), 16L * signals.size());
    return new IndexReport(List.of(index), Mark.START.toString(), Instant.EPOCH, 0, true);
  }

  private static List<String> keys(KeptSignal signal) {
    var entry = Entry.ofWire(Objects.requireNonNull(signal.entry()));
    return entry.disclosed().stream()
        .mapToObj(slot -> new String(entry.value(slot).orElseThrow(), StandardCharsets.UTF_8))
        .filter(value -> value.startsWith("{\"type\""))
        .map(value -> Indicator.parse(utf8(value)).matchKey())
        .toList();
  }

  private static final class EmptyLedger implements ExchangeLedger {
    @Override
    public Page<ConsignmentLine> consignments(
        Direction direction, @Nullable String partner, @Nullable String cursor, int limit) {
      return new Page<>(List.of(), null);
    }

    @Override
    public Page<ReceiptLine> receipts(
        @Nullable String partner, @Nullable String cursor, int limit) {
      return new Page<>(List.of(), null);
    }

    @Override
    public Streams streams() {
      return new Streams(List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public List<PartnerCounts> partners() {
      return List.of(
          new PartnerCounts(
              "tern.example",
              3,
              Map.of("no-agreement", 2L),
              3,
              3,
              0,
              Map.of(),
              0,
              1,
              0,
              Map.of(),
              0,
              null));
    }
  }
}
