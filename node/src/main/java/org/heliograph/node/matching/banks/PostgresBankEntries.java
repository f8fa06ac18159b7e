package org.heliograph.node.matching.banks;

import com.google.common.hash.Hashing;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.banks.BankEntry.Added;
import org.heliograph.node.matching.banks.BankEntry.Draft;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/** What stands in the banks of a member. Callers wait; safe for use by many threads. */
public final class PostgresBankEntries {
  /** Nodes take removals out of memory within a second; this is for one that lost its database. */
  private static final Duration GONE_TOLD_FOR = Duration.ofDays(1);

  private static final String ADD =
      """
      insert into bank_entry (number, bank, type, indicator, key, note, added_at, added_by)
      select e.number, $1, e.type, e.indicator, e.key, e.note, $7, $8
      from unnest($2::bigint[], $3::text[], $4::bytea[], $5::bytea[], $6::text[]) as e (number, type, indicator, key, note)
      """;

  private static final String TAKE_OUT =
      """
      with gone as (
        delete from bank_entry where bank = $1 and (number = any($2) or key = any($3)) returning number),
      told as (insert into bank_gone (version, number, gone_at) select $4, number, $5 from gone)
      select number from gone order by number
      """;

  private static final String COUNT = "update bank set entries = entries + $2 where number = $1";

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresBankEntries(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Adds entries in one transaction; what the bank has already stays as it is.
   *
   * @param file that they came in, where there was one
   * @return what became of each, in order
   * @throws RefusedException NOT_FOUND
   */
  public List<Added> add(String bank, List<Draft> drafts, String person, Optional<UUID> file) {
    return database.inTransaction(sql -> add(sql, bank, drafts, person, file));
  }

  private List<Added> add(
      SqlConnection sql, String name, List<Draft> drafts, String person, Optional<UUID> file) {
    var version = PostgresBankClock.hold(sql);
    int bank = PostgresBanks.find(sql, name).number();
    var fresh = new Fresh(version.entries(), present(sql, bank, drafts));
    var added = drafts.stream().map(fresh::number).toList();
    if (!fresh.numbers.isEmpty()) {
      insert(sql, bank, fresh, person);
      count(sql, bank, fresh.numbers.size());
      version.tick(sql, fresh.numbers.size());
      PostgresAudit.record(sql, BankActs.added(name, file, fresh.numbers));
    }
    return added;
  }

  /** The drafts that are new, and the numbers that they get. */
  private static final class Fresh {
    private final Map<Buffer, Long> known;
    private final List<Long> numbers = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private long last;

    Fresh(long last, Map<Buffer, Long> known) {
      this.last = last;
      this.known = known;
    }

    Added number(Draft draft) {
      var key = key(draft.indicator());
      Long before = known.putIfAbsent(key, last + 1);
      if (before != null) {
        return new Added(before, false);
      }
      last++;
      numbers.add(last);
      drafts.add(draft);
      return new Added(last, true);
    }
  }

  private static Map<Buffer, Long> present(SqlConnection sql, int bank, List<Draft> drafts) {
    var keys = drafts.stream().map(draft -> key(draft.indicator())).toArray(Buffer[]::new);
    var present = new HashMap<Buffer, Long>();
    for (Row row :
        sql.preparedQuery("select key, number from bank_entry where bank = $1 and key = any($2)")
            .execute(Tuple.of(bank).addArrayOfBuffer(keys))
            .await()) {
      present.put(row.getBuffer(0), row.getLong(1));
    }
    return present;
  }

  private void insert(SqlConnection sql, int bank, Fresh fresh, String person) {
    var drafts = fresh.drafts;
    sql.preparedQuery(ADD)
        .execute(
            Tuple.of(bank)
                .addArrayOfLong(fresh.numbers.toArray(Long[]::new))
                .addArrayOfString(
                    drafts.stream().map(one -> one.indicator().type()).toArray(String[]::new))
                .addArrayOfBuffer(
                    drafts.stream()
                        .map(one -> Buffer.buffer(one.indicator().toJson()))
                        .toArray(Buffer[]::new))
                .addArrayOfBuffer(
                    drafts.stream().map(one -> key(one.indicator())).toArray(Buffer[]::new))
                .addArrayOfString(
                    drafts.stream().map(one -> one.note().orElse(null)).toArray(String[]::new))
                .addOffsetDateTime(now())
                .addString(person))
        .await();
  }

  private static void count(SqlConnection sql, int bank, long more) {
    sql.preparedQuery(COUNT).execute(Tuple.of(bank, more)).await();
  }

  /** What look-ups compare, in 32 bytes. */
  private static Buffer key(Indicator indicator) {
    return Buffer.buffer(
        Hashing.sha256().hashString(indicator.matchKey(), StandardCharsets.UTF_8).asBytes());
  }

  /**
   * Takes entries out, by their numbers or by what they are.
   *
   * @return the numbers of those that were there
   * @throws RefusedException NOT_FOUND
   */
  public List<Long> takeOut(String bank, List<Long> numbers, List<Indicator> indicators) {
    return database.inTransaction(sql -> takeOut(sql, bank, numbers, indicators));
  }

  private List<Long> takeOut(
      SqlConnection sql, String name, List<Long> numbers, List<Indicator> indicators) {
    var version = PostgresBankClock.hold(sql);
    int bank = PostgresBanks.find(sql, name).number();
    var gone = new ArrayList<Long>();
    for (Row row :
        sql.preparedQuery(TAKE_OUT)
            .execute(
                Tuple.of(bank)
                    .addArrayOfLong(numbers.toArray(Long[]::new))
                    .addArrayOfBuffer(
                        indicators.stream().map(PostgresBankEntries::key).toArray(Buffer[]::new))
                    .addLong(version.version() + 1)
                    .addOffsetDateTime(now()))
            .await()) {
      gone.add(row.getLong(0));
    }
    if (!gone.isEmpty()) {
      count(sql, bank, -gone.size());
      version.tick(sql, 0);
      PostgresAudit.record(sql, BankActs.takenOut(name, gone));
      sql.preparedQuery("delete from bank_gone where gone_at < $1")
          .execute(Tuple.of(now().minus(GONE_TOLD_FOR)))
          .await();
    }
    return gone;
  }

  /**
   * In the order in which they were added.
   *
   * @param type only of this indicator type; null for all
   * @param after number of the last entry of the page before
   */
  public Page<BankEntry> list(Bank bank, @Nullable String type, long after, int limit) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select number, indicator, note, added_at, added_by from bank_entry where bank ="
                    + " $1 and number > $2 and ($3::text is null or type = $3) order by number"
                    + " limit $4")
            .execute(Tuple.of(bank.number(), after).addString(type).addInteger(limit + 1))
            .await();
    return Page.of(entries(rows), limit, entry -> Long.toString(entry.number()));
  }

  private static List<BankEntry> entries(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new BankEntry(
                    row.getLong(0),
                    Indicator.parse(row.getBuffer(1).getBytes()),
                    Optional.ofNullable(row.getString(2)),
                    row.getOffsetDateTime(3).toInstant(),
                    row.getString(4)))
        .toList();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
