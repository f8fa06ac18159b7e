package org.heliograph.node.returns.collect;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.carry.PostgresItems.Lane;
import org.heliograph.node.returns.collect.PostgresHolders.Holder;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.notice.Findings.Count;
import org.heliograph.protocol.outcome.OutcomeCode;

/**
 * Tells holders what others found: how many members, from three on, at most once a day and signal.
 * A holder's own reports are not in the counts that it is told: it knows them, and could take them
 * off. Safe for several nodes of one member.
 */
public final class PostgresFindings {
  private static final int AT_ONCE = 100;

  private static final String DUE =
      """
      select signal from signal_standing where findings_due and (findings_on is null or findings_on < $1)
      order by findings_on nulls first, signal limit $2 for update skip locked
      """;

  private static final String FOUND =
      """
      select distinct signal, code, partner from collected_outcome where signal = any($1) and not retracted
      """;

  private static final String TOLD =
      "select counts from told_findings where partner = $1 and signal = $2";

  private static final String TELL =
      """
      insert into told_findings (partner, signal, as_of, counts) values ($1, $2, $3, $4)
      on conflict (partner, signal) do update set as_of = $3, counts = $4
      """;

  private static final String DONE =
      "update signal_standing set findings_due = false, findings_on = $2 where signal = any($1)";

  private final PostgresDatabase database;
  private final PostgresItems items;
  private final InstantSource clock;
  private final PostgresHolders holders = new PostgresHolders();

  public PostgresFindings(PostgresDatabase database, PostgresItems items, InstantSource clock) {
    this.database = database;
    this.items = items;
    this.clock = clock;
  }

  /** Tells all that is due; returns how many holders were told something. */
  public int tell() {
    int told = 0;
    var round = new Round(0, 0);
    do {
      round = database.inTransaction(this::round);
      told += round.told;
    } while (round.signals == AT_ONCE);
    return told;
  }

  private record Round(int signals, int told) {}

  private Round round(SqlConnection sql) {
    LocalDate today = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).toLocalDate();
    var due = new ArrayList<UUID>();
    for (Row row : sql.preparedQuery(DUE).execute(Tuple.of(today, AT_ONCE)).await()) {
      due.add(row.getUUID(0));
    }
    int told = 0;
    var all = due.toArray(UUID[]::new);
    var toldTo = new LinkedHashMap<Holder, List<Findings>>();
    for (var found : found(sql, all).entrySet()) {
      for (Holder holder : holders.of(sql, found.getKey())) {
        var counts = counts(found.getValue(), holder.partner());
        var findings = new Findings(found.getKey(), today, counts);
        if (!holder.withdrawn() && tell(sql, holder, findings)) {
          toldTo.computeIfAbsent(holder, key -> new ArrayList<>()).add(findings);
          told++;
        }
      }
    }
    toldTo.forEach((holder, some) -> PostgresAudit.record(sql, CollectActs.findings(holder, some)));
    sql.preparedQuery(DONE).execute(Tuple.tuple().addArrayOfUUID(all).addLocalDate(today)).await();
    return new Round(due.size(), told);
  }

  /** Who reported each code of each of these signals. */
  private static Map<UUID, Map<OutcomeCode, Set<String>>> found(SqlConnection sql, UUID[] due) {
    var found = new HashMap<UUID, Map<OutcomeCode, Set<String>>>();
    for (UUID signal : due) {
      found.put(signal, new TreeMap<>());
    }
    for (Row row : sql.preparedQuery(FOUND).execute(Tuple.tuple().addArrayOfUUID(due)).await()) {
      found
          .getOrDefault(row.getUUID(0), new TreeMap<>())
          .computeIfAbsent(
              OutcomeCode.ofWire(row.getString(1)).orElseThrow(), code -> new TreeSet<>())
          .add(row.getString(2));
    }
    return found;
  }

  private static List<Count> counts(Map<OutcomeCode, Set<String>> found, String holder) {
    var counts = new ArrayList<Count>();
    found.forEach(
        (code, members) -> {
          int others = members.size() - (members.contains(holder) ? 1 : 0);
          if (others >= Findings.FEWEST) {
            counts.add(new Count(code, others));
          }
        });
    return counts;
  }

  private boolean tell(SqlConnection sql, Holder holder, Findings findings) {
    var signal = findings.signal();
    var json = PostgresFindingsTaker.counts(findings);
    var before = new JsonObject();
    for (Row row : sql.preparedQuery(TOLD).execute(Tuple.of(holder.partner(), signal)).await()) {
      before = row.getJsonObject(0);
    }
    if (json.equals(before)) {
      return false;
    }
    sql.preparedQuery(TELL)
        .execute(Tuple.of(holder.partner(), signal, findings.asOf()).addJsonObject(json))
        .await();
    items.add(sql, holder.partner(), Lane.CONTROL, holder.agreement(), List.of(findings.toBytes()));
    return true;
  }
}
