package org.heliograph.node.returns.recover;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.outbound.publish.PostgresRecoveredSignals;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;

/**
 * Makes own signals of the copies that partners sent: of each the latest version that anybody has,
 * with every field that anybody was shown of it; what somebody knows to be withdrawn is withdrawn.
 * Callers wait; for one thread.
 */
final class PostgresAssembly {
  private static final int AT_ONCE = 1_000;

  /**
   * In the order in which they were sealed, so that those of one consignment are stored together.
   */
  private static final String NEXT =
      """
      select c.id, c.partner, c.version, c.revision, c.withdrawn, c.narrowed, c.entry, s.version as own, s.state, s.origin
      from recovered_copy c left join signal s on s.id = c.id
      where c.id in (select id from recovered_copy order by revision limit $1) order by c.id, c.version desc, c.revision desc
      """;

  /** What the partner had of it before, as this node's own record says. */
  private static final String BEFORE =
      """
      select c.slots[d.place] from consignment c cross join lateral (select array_position(c.ids, $2) as place) as d
      where c.partner = $1 and c.origins @> $3::int8 and d.place is not null and not c.recovered
      order by c.first_revision + d.place desc limit 1
      """;

  private static final String ORIGINS =
      """
      update consignment c set origins = coalesce(
        (select int8range(min(s.origin), max(s.origin), '[]') from signal s where s.id = any(c.ids)), 'empty')
      where c.recovered and upper_inf(c.origins)
      """;

  private static final String LOST =
      """
      update recovery set lost = jsonb_build_object(
        'signals', coalesce((lost ->> 'signals')::int8, 0) + $1, 'fields', coalesce((lost ->> 'fields')::int8, 0) + $2,
        'outcomes', 0, 'gone', coalesce((lost ->> 'gone')::int8, 0) + $3, 'restricted', coalesce((lost ->> 'restricted')::int8, 0) + $4)
      """;

  private final PostgresDatabase database;
  private final PostgresRecoveredSignals signals;

  PostgresAssembly(PostgresDatabase database, PostgresRecoveredSignals signals) {
    this.database = database;
    this.signals = signals;
  }

  /** What became of some. */
  private static final class Tally {
    private final List<Fact> facts = new ArrayList<>();
    private long restored;
    private long fields;
    private long gone;
    private long restricted;
  }

  /** Takes up all that waits; tells whether anything did. */
  boolean assemble() {
    boolean any = false;
    while (database.inTransaction(this::some)) {
      any = true;
    }
    if (any) {
      database.pool().query(ORIGINS).execute().await();
    }
    return any;
  }

  private boolean some(SqlConnection sql) {
    var copies = new LinkedHashMap<UUID, List<Row>>();
    for (Row row : sql.preparedQuery(NEXT).execute(Tuple.of(AT_ONCE)).await()) {
      copies.computeIfAbsent(row.getUUID("id"), _ -> new ArrayList<>()).add(row);
    }
    if (copies.isEmpty()) {
      return false;
    }
    var tally = new Tally();
    copies.forEach((id, rows) -> assemble(sql, id, rows, tally));
    sql.preparedQuery("delete from recovered_copy where id = any($1)")
        .execute(Tuple.tuple().addArrayOfUUID(copies.keySet().toArray(UUID[]::new)))
        .await();
    sql.preparedQuery(LOST)
        .execute(Tuple.of(tally.restored, tally.fields, tally.gone, tally.restricted))
        .await();
    if (!tally.facts.isEmpty()) {
      PostgresAudit.record(
          sql, Act.of(AuditAct.SIGNALS_RECOVERED).by(Actor.NODE).facts(tally.facts));
    }
    return true;
  }

  private void assemble(SqlConnection sql, UUID id, List<Row> rows, Tally tally) {
    var latest = rows.getFirst();
    if (rows.stream().anyMatch(row -> row.getBoolean("withdrawn"))) {
      if (signals.withdraw(sql, id)) {
        tally.gone++;
        tally.facts.add(Fact.of(id, latest.getInteger("version"), "withdrawn"));
      }
      return;
    }
    Integer own = latest.getInteger("own");
    int version = latest.getInteger("version");
    if (own == null || own < version) {
      restore(sql, rows, version, tally);
    } else if (own == version) {
      rows.stream()
          .filter(row -> row.getBoolean("narrowed") && row.getInteger("version") == version)
          .forEach(row -> narrow(sql, id, row, tally));
    }
  }

  private void restore(SqlConnection sql, List<Row> rows, int version, Tally tally) {
    var entries =
        rows.stream()
            .filter(row -> row.getInteger("version") == version)
            .map(PostgresAssembly::entry)
            .toList();
    var header = SignalHeader.parse(entries.getFirst().headerBytes());
    var values = new TreeMap<Integer, byte[]>();
    for (var entry : entries) {
      entry.disclosed().stream()
          .forEach(slot -> entry.value(slot).ifPresent(value -> values.put(slot, value)));
    }
    var table = SlotTable.of(header.kind(), header.schema());
    if (signals.restore(sql, header, values)) {
      tally.restored++;
      tally.facts.add(Fact.of(header.id(), version + 1, "restored"));
      tally.fields +=
          table.fields().stream().filter(name -> !values.containsKey(table.slot(name))).count();
    }
  }

  /** What was taken back of it since the backup is not shown again, to nobody. */
  private void narrow(SqlConnection sql, UUID id, Row row, Tally tally) {
    var entry = entry(row);
    var header = SignalHeader.parse(entry.headerBytes());
    var table = SlotTable.of(header.kind(), header.schema());
    long now = mask(entry);
    Set<String> lost = new HashSet<>();
    for (Row before :
        sql.preparedQuery(BEFORE)
            .execute(Tuple.of(row.getString("partner"), id, row.getLong("origin")))
            .await()) {
      long taken = before.getInteger(0) & ~now;
      table.fields().stream()
          .filter(name -> (taken & 1L << table.slot(name)) != 0)
          .forEach(lost::add);
    }
    if (!lost.isEmpty()) {
      signals.restrict(sql, id, lost);
      tally.restricted++;
      tally.facts.add(Fact.of(id, header.version(), "narrowed"));
    }
  }

  private static long mask(Entry entry) {
    long[] slots = entry.sealed().toLongArray();
    return slots.length == 0 ? 0 : slots[0];
  }

  private static Entry entry(Row row) {
    try {
      var bytes = row.getBuffer("entry").getBytes();
      return Entry.ofWire(org.heliograph.protocol.wire.Entry.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a copy is not readable", e);
    }
  }

  /** Puts what is lost into words, for people. */
  void tell() {
    database.inTransaction(
        sql -> {
          var lost =
              sql.query("select lost from recovery for update")
                  .execute()
                  .await()
                  .iterator()
                  .next()
                  .get(JsonObject.class, 0);
          sql.preparedQuery("update recovery set lost = $1")
              .execute(Tuple.of(lost.put("words", new JsonArray(words(lost)))))
              .await();
          return true;
        });
  }

  private static List<String> words(JsonObject lost) {
    var said = new LinkedHashMap<String, Long>();
    said.put(
        "%,d signals came back from copies of partners, as new versions. What no partner was shown of them is lost, %,d fields at most; publish them again from your own sources to complete them.",
        lost.getLong("signals", 0L));
    said.put(
        "%,d signals were taken back since the backup, as a partner shows; they stay withdrawn.",
        lost.getLong("gone", 0L));
    said.put(
        "%,d signals were narrowed since the backup; they go to nobody else until somebody has reviewed them.",
        lost.getLong("restricted", 0L));
    var words = new ArrayList<String>();
    said.forEach(
        (text, count) -> {
          if (count > 0) {
            words.add(text.formatted(count, lost.getLong("fields", 0L)));
          }
        });
    words.add(
        "Lost without a trace here: signals published since the backup that no partner was sent, outcomes and notes that were written since then (partners have the outcomes that reached them), and what people decided.");
    return words;
  }
}
