package org.heliograph.node.inbound.keep;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.inbound.admit.AdmittedSignal;
import org.heliograph.node.matching.flood.PostgresFloodFence;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * Writes admitted signals inside the caller's transaction: the highest revision wins, a withdrawal
 * is final. Only what is agreed now is written, although more was when the source sealed it; each
 * disclosure begins its retention anew, a narrowing lengthens none. What comes while a flood of its
 * source is being reviewed waits with it.
 */
public final class PostgresKeeping {
  private static final String KEEP =
      """
      with kept_now as (
      insert into kept as k (source, agreement, agreement_version, stream, epoch, sequence, kept_at, changed_at,
        id, state, change, kind, revision, version, clause, purpose, entry, sealed_slots, leaf, expires_at, facets, flood)
      select $1, $2, $3, $4, $5, $6, $7, $7, e.id, e.state, e.state, e.kind, e.revision, e.version, e.clause, e.purpose, e.entry,
        e.sealed_slots, e.leaf, e.expires_at, e.facets,
        case e.state when 'kept' then (select number from flood_hold where source = $1 and signal is null and key is null and state = 'open') end
      from unnest($8::uuid[], $9::text[], $10::text[], $11::int8[], $12::int4[], $13::text[], $14::text[], $15::bytea[],
        $16::int8[], $17::int4[], $18::timestamptz[], $19::text[])
        as e (id, state, kind, revision, version, clause, purpose, entry, sealed_slots, leaf, expires_at, facets)
      on conflict (source, id) do update set
        state = excluded.state,
        change = case when excluded.state = 'withdrawn' then 'withdrawn'
          when k.flood is null and excluded.flood is null then case excluded.state when 'kept' then 'changed' else excluded.state end
          when k.flood is not null and k.change = 'kept' and excluded.state = 'kept' then 'kept' else 'held' end,
        flood = coalesce(k.flood, excluded.flood),
        revision = excluded.revision, version = excluded.version, agreement = excluded.agreement,
        agreement_version = excluded.agreement_version, clause = excluded.clause, purpose = excluded.purpose,
        entry = excluded.entry, facets = excluded.facets, sealed_slots = excluded.sealed_slots, stream = excluded.stream, epoch = excluded.epoch, sequence = excluded.sequence,
        leaf = excluded.leaf, changed_at = excluded.changed_at,
        expires_at = case excluded.state when 'kept' then excluded.expires_at else least(k.expires_at, excluded.expires_at) end,
        xid = pg_current_xact_id(), mark = nextval('kept_mark')
      where k.state <> 'withdrawn' and (excluded.state = 'withdrawn' or k.revision < excluded.revision)
      returning k.id, k.state, k.flood),
      counted as (
        insert into flood_count as c (source, bucket, stream, signals, held)
        select $1, date_bin('5 minutes', $7, '2000-01-01Z'), $4, count(*) filter (where flood is null),
          count(*) filter (where flood is not null)
        from kept_now where state = 'kept' having count(*) > 0
        on conflict (source, bucket, stream) do update set signals = c.signals + excluded.signals, held = c.held + excluded.held)
      select id from kept_now
      """;

  /**
   * Keeps what is newer than what is held; returns the leaves that a later revision had overtaken.
   * What the source recalled before it came is kept as withdrawn.
   */
  public Set<Integer> keep(
      SqlConnection sql, Seal seal, List<AdmittedSignal> signals, OffsetDateTime now) {
    return keep(sql, seal, signals, PostgresRecalled.of(sql, seal), now);
  }

  /**
   * The same.
   *
   * @param recalled what the source took back before it came; kept as withdrawn
   */
  public Set<Integer> keep(
      SqlConnection sql,
      Seal seal,
      List<AdmittedSignal> signals,
      PostgresRecalled recalled,
      OffsetDateTime now) {
    Collection<AdmittedSignal> latest = latestOfEach(signals, recalled);
    var overtaken = new HashSet<Integer>();
    signals.forEach(signal -> overtaken.add(signal.signal().leaf()));
    if (latest.isEmpty()) {
      return overtaken;
    }
    PostgresFloodFence.keeping(sql, seal.source());
    var kept = new HashSet<UUID>();
    for (Row row :
        sql.preparedQuery(KEEP).execute(parameters(seal, latest, recalled, now)).await()) {
      kept.add(row.getUUID(0));
    }
    latest.stream()
        .filter(signal -> kept.contains(signal.signal().header().id()) || ends(signal, recalled))
        .forEach(signal -> overtaken.remove(signal.signal().leaf()));
    return overtaken;
  }

  /** A withdrawal said twice has been heard. */
  private static boolean ends(AdmittedSignal signal, PostgresRecalled recalled) {
    return signal.signal().entry().action() == Action.WITHDRAW
        || recalled.covers(signal.signal().leaf());
  }

  /**
   * One statement cannot touch a row twice, so only the last word about each id goes in, or the one
   * that is final.
   */
  private static Collection<AdmittedSignal> latestOfEach(
      List<AdmittedSignal> signals, PostgresRecalled recalled) {
    Comparator<AdmittedSignal> order =
        Comparator.<AdmittedSignal, Boolean>comparing(signal -> ends(signal, recalled))
            .thenComparingLong(signal -> signal.signal().entry().revision());
    Map<UUID, AdmittedSignal> latest = LinkedHashMap.newLinkedHashMap(signals.size());
    for (AdmittedSignal signal : signals) {
      latest.merge(
          signal.signal().header().id(),
          signal,
          (one, other) -> order.compare(one, other) > 0 ? one : other);
    }
    return latest.values();
  }

  private static Tuple parameters(
      Seal seal,
      Collection<AdmittedSignal> signals,
      PostgresRecalled recalled,
      OffsetDateTime now) {
    return Tuple.of(seal.source(), seal.agreement().id(), seal.agreement().version())
        .addString(seal.position().stream().toString())
        .addLong(seal.position().epoch())
        .addLong(seal.position().sequence())
        .addOffsetDateTime(now)
        .addArrayOfUUID(column(signals, UUID[]::new, one -> one.signal().header().id()))
        .addArrayOfString(column(signals, String[]::new, one -> state(one, recalled)))
        .addArrayOfString(
            column(signals, String[]::new, one -> one.signal().header().kind().wireName()))
        .addArrayOfLong(column(signals, Long[]::new, one -> one.signal().entry().revision()))
        .addArrayOfInteger(column(signals, Integer[]::new, one -> one.signal().header().version()))
        .addArrayOfString(column(signals, String[]::new, one -> one.signal().entry().clause()))
        .addArrayOfString(
            column(
                signals, String[]::new, one -> entry(one, recalled).isEmpty() ? "" : one.purpose()))
        .addArrayOfBuffer(column(signals, Buffer[]::new, one -> bytes(entry(one, recalled))))
        .addArrayOfLong(column(signals, Long[]::new, one -> sealedSlots(entry(one, recalled))))
        .addArrayOfInteger(column(signals, Integer[]::new, one -> one.signal().leaf()))
        .addArrayOfOffsetDateTime(
            column(
                signals,
                OffsetDateTime[]::new,
                one -> one.expiry(now.toInstant()).atOffset(ZoneOffset.UTC)))
        .addArrayOfString(
            column(signals, String[]::new, one -> ends(one, recalled) ? null : one.facets()));
  }

  private static <T> T[] column(
      Collection<AdmittedSignal> signals,
      java.util.function.IntFunction<T[]> array,
      Function<AdmittedSignal, ? extends @Nullable Object> value) {
    return signals.stream().map(value).toArray(array);
  }

  private static String state(AdmittedSignal signal, PostgresRecalled recalled) {
    if (ends(signal, recalled)) {
      return "withdrawn";
    }
    return signal.signal().entry().action() == Action.NARROW ? "narrowed" : "kept";
  }

  private static Optional<Entry> entry(AdmittedSignal signal, PostgresRecalled recalled) {
    return ends(signal, recalled) ? Optional.empty() : signal.entry();
  }

  private static @Nullable Buffer bytes(Optional<Entry> entry) {
    return entry.map(it -> Buffer.buffer(it.toWire().toByteArray())).orElse(null);
  }

  /** Only where less is kept than was sealed: what the seal covers. */
  private static @Nullable Long sealedSlots(Optional<Entry> entry) {
    return entry.filter(Entry::isLessened).map(it -> it.sealed().toLongArray()[0]).orElse(null);
  }
}
