package org.heliograph.node.matching.banks;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.banks.Bank.Made;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** The banks of a member. Callers wait; safe for use by many threads. */
public final class PostgresBanks {
  private static final int DELETED_AT_ONCE = 10_000;

  private static final String READ =
      "select number, name, description, pdq_distance, enabled, entries, made_at, made_by,"
          + " changed_at, changed_by from bank where not removed";

  private static final String MAKE =
      """
      insert into bank (name, description, pdq_distance, enabled, made_at, made_by, changed_at, changed_by)
      values ($1, $2, $3, $4, $5, $6, $5, $6) on conflict do nothing
      """;

  private static final String CHANGE =
      """
      update bank set description = coalesce($2, description), pdq_distance = coalesce($3, pdq_distance),
        enabled = coalesce($4, enabled), changed_at = $5, changed_by = $6
      where number = $1
      """;

  private static final String DELETE_ENTRIES =
      """
      delete from bank_entry where number in (select e.number from bank_entry e
        where e.bank in (select b.number from bank b where b.removed) limit $1)
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresBanks(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What a bank shall be from now on; what is empty stays.
   *
   * @param pdqDistance bits, 0 to 31
   */
  public record Settings(
      Optional<String> description, Optional<Integer> pdqDistance, Optional<Boolean> on) {}

  /**
   * Makes an empty bank; it is on unless told otherwise.
   *
   * @throws RefusedException CONFLICT where there is one of this name
   */
  public Bank make(String name, Settings settings, String person) {
    return database.inTransaction(
        sql -> {
          var clock = PostgresBankClock.hold(sql);
          var made =
              sql.preparedQuery(MAKE)
                  .execute(
                      Tuple.of(name, settings.description().orElse(""))
                          .addInteger(settings.pdqDistance().orElse(Bank.CAREFUL_DISTANCE))
                          .addBoolean(settings.on().orElse(true))
                          .addOffsetDateTime(now())
                          .addString(person))
                  .await();
          if (made.rowCount() == 0) {
            throw Refusal.at(
                    RefusalReason.CONFLICT, "name", "There is a bank of this name already.")
                .asException();
          }
          clock.tick(sql, 0);
          var bank = find(sql, name);
          PostgresAudit.record(sql, BankActs.made(bank));
          return bank;
        });
  }

  /**
   * @throws RefusedException NOT_FOUND
   */
  public Bank change(String name, Settings settings, String person) {
    return database.inTransaction(
        sql -> {
          var clock = PostgresBankClock.hold(sql);
          sql.preparedQuery(CHANGE)
              .execute(
                  Tuple.of(find(sql, name).number())
                      .addString(settings.description().orElse(null))
                      .addInteger(settings.pdqDistance().orElse(null))
                      .addBoolean(settings.on().orElse(null))
                      .addOffsetDateTime(now())
                      .addString(person))
              .await();
          clock.tick(sql, 0);
          var bank = find(sql, name);
          PostgresAudit.record(sql, BankActs.changed(bank));
          return bank;
        });
  }

  /**
   * Removes a bank with all its entries; it is of no effect before they are deleted.
   *
   * @return how many entries it had
   * @throws RefusedException NOT_FOUND
   */
  public long remove(String name) {
    long entries = database.inTransaction(sql -> remove(sql, name));
    sweep();
    return entries;
  }

  private static long remove(SqlConnection sql, String name) {
    var clock = PostgresBankClock.hold(sql);
    var bank = find(sql, name);
    sql.preparedQuery("update bank set removed = true where number = $1")
        .execute(Tuple.of(bank.number()))
        .await();
    clock.tick(sql, 0);
    PostgresAudit.record(sql, BankActs.removed(name, bank.entries()));
    return bank.entries();
  }

  /** Deletes what is left of banks that were removed, page by page. */
  public void sweep() {
    int deleted;
    do {
      deleted =
          database
              .pool()
              .preparedQuery(DELETE_ENTRIES)
              .execute(Tuple.of(DELETED_AT_ONCE))
              .await()
              .rowCount();
    } while (deleted == DELETED_AT_ONCE);
    database
        .pool()
        .query(
            "delete from bank b where b.removed and not exists (select from bank_entry e where"
                + " e.bank = b.number)")
        .execute()
        .await();
  }

  /** By name. */
  public Page<Bank> list(@Nullable String after, int limit) {
    var found =
        read(
            database.pool(),
            READ + " and name > $1 order by name limit $2",
            Tuple.of(after == null ? "" : after, limit + 1));
    return Page.of(found, limit, Bank::name);
  }

  /**
   * @throws RefusedException NOT_FOUND
   */
  public Bank find(String name) {
    return find(database.pool(), name);
  }

  static Bank find(SqlClient sql, String name) {
    return read(sql, READ + " and name = $1", Tuple.of(name)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "There is no bank of this name.")
                    .asException());
  }

  static List<Bank> all(SqlClient sql) {
    return read(sql, READ, Tuple.tuple());
  }

  /** How many entries there are of each indicator type; counts them. */
  public Map<String, Long> types(Bank bank) {
    var types = new TreeMap<String, Long>();
    for (Row row :
        database
            .pool()
            .preparedQuery("select type, count(*) from bank_entry where bank = $1 group by type")
            .execute(Tuple.of(bank.number()))
            .await()) {
      types.put(row.getString(0), row.getLong(1));
    }
    return types;
  }

  private static List<Bank> read(SqlClient sql, String query, Tuple parameters) {
    var rows = sql.preparedQuery(query).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresBanks::bank).toList();
  }

  private static Bank bank(Row row) {
    return new Bank(
        row.getInteger(0),
        row.getString(1),
        row.getString(2),
        row.getInteger(3),
        row.getBoolean(4),
        row.getLong(5),
        new Made(row.getOffsetDateTime(6).toInstant(), row.getString(7)),
        new Made(row.getOffsetDateTime(8).toInstant(), row.getString(9)));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
