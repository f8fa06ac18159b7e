package org.heliograph.node.people;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/** Stored accounts. Every method waits; safe for use by many threads. */
final class PostgresAccounts {
  private static final String SELECT =
      "select person, roles, password, totp, totp_pending, totp_step, made_at, made_by, disabled_at,"
          + " signed_in_at from person_account ";

  private final PostgresDatabase database;

  PostgresAccounts(PostgresDatabase database) {
    this.database = database;
  }

  /**
   * An account with what it signs in by.
   *
   * @param password as {@link Passwords} wrote it
   * @param secret of the second factor, sealed; null where there is none
   * @param pending the same while it waits to be confirmed
   * @param usedStep up to which time step codes have been used
   */
  record Stored(
      Account account,
      @Nullable String password,
      byte @Nullable [] secret,
      byte @Nullable [] pending,
      long usedStep) {}

  Optional<Stored> find(String person) {
    return read(database.pool(), "where lower(person) = lower($1)", Tuple.of(person)).stream()
        .findFirst();
  }

  /** By name. */
  List<Account> list() {
    return read(database.pool(), "order by lower(person)", Tuple.tuple()).stream()
        .map(Stored::account)
        .toList();
  }

  /** Whether the name was free. */
  boolean add(Account account, Act... acts) {
    return database.inTransaction(
        sql -> {
          PostgresNames.lock(sql, account.person());
          boolean added =
              !PostgresNames.isFromProvider(sql, account.person())
                  && run(
                          sql,
                          "insert into person_account (person, roles, made_at, made_by)"
                              + " values ($1, $2, $3, $4) on conflict do nothing",
                          Tuple.of(account.person())
                              .addArrayOfString(names(account.roles()))
                              .addValue(time(account.madeAt()))
                              .addString(account.madeBy()))
                      > 0;
          if (added) {
            record(sql, acts);
          }
          return added;
        });
  }

  /** Work on one account while nobody else changes any. */
  interface Change {
    /**
     * @param all with the one that changes
     */
    void make(SqlConnection sql, Account account, List<Account> all);
  }

  /** Whether there was such an account. */
  boolean change(String person, Change change) {
    return database.inTransaction(
        sql -> {
          var all = locked(sql);
          var found = all.stream().filter(one -> one.person().equals(person)).findFirst();
          found.ifPresent(account -> change.make(sql, account, all));
          return found.isPresent();
        });
  }

  /** All accounts, of which none changes before the transaction ends: one may be the last. */
  static List<Account> locked(SqlConnection sql) {
    sql.query("lock table person_account in share row exclusive mode").execute().await();
    return all(sql);
  }

  static List<Account> all(SqlConnection sql) {
    return read(sql, "order by person", Tuple.tuple()).stream().map(Stored::account).toList();
  }

  static void setRoles(SqlClient sql, String person, Set<Role> roles) {
    run(
        sql,
        "update person_account set roles = $2 where person = $1",
        Tuple.of(person).addArrayOfString(names(roles)));
  }

  static void setDisabled(SqlClient sql, String person, @Nullable Instant at) {
    run(
        sql,
        "update person_account set disabled_at = $2 where person = $1",
        Tuple.of(person, at == null ? null : time(at)));
  }

  static void remove(SqlClient sql, String person) {
    run(sql, "delete from person_account where person = $1", Tuple.of(person));
  }

  static void removeSecondFactor(SqlClient sql, String person) {
    run(
        sql,
        "update person_account set totp = null, totp_pending = null where person = $1",
        Tuple.of(person));
    run(sql, "delete from recovery_code where person = $1", Tuple.of(person));
  }

  /** From now on this link alone is good. */
  static void putLink(SqlClient sql, String person, Hash digest, Instant expiresAt) {
    run(sql, "delete from password_link where person = $1", Tuple.of(person));
    run(
        sql,
        "insert into password_link (digest, person, expires_at) values ($1, $2, $3)",
        Tuple.of(bytes(digest), person, time(expiresAt)));
  }

  /** Whose link it is, if it is good. */
  Optional<String> person(Hash link, Instant now) {
    return names(
            database.pool(),
            "select l.person from password_link l join person_account a using (person)"
                + " where l.digest = $1 and l.expires_at > $2 and a.disabled_at is null",
            Tuple.of(bytes(link), time(now)))
        .stream()
        .findFirst();
  }

  /** Sets a password, ends all sessions of its person and makes links useless. */
  void setPassword(SqlConnection sql, String person, String stored, String whom, Act act) {
    run(sql, "update person_account set password = $2 where person = $1", Tuple.of(person, stored));
    run(sql, "delete from password_link where person = $1", Tuple.of(person));
    PostgresAudit.record(sql, act);
    PostgresSessions.endAll(sql, person, null, whom, "password-set");
  }

  /**
   * Takes a link, once.
   *
   * @return whether it was there
   */
  boolean takeLink(Hash link, Instant now, Consumer<SqlConnection> then) {
    return database.inTransaction(
        sql -> {
          boolean there =
              run(
                      sql,
                      "delete from password_link where digest = $1 and expires_at > $2",
                      Tuple.of(bytes(link), time(now)))
                  > 0;
          if (there) {
            then.accept(sql);
          }
          return there;
        });
  }

  /** Whether no code of this time step, or a later one, was used before. */
  boolean useStep(String person, long step) {
    return run(
            database.pool(),
            "update person_account set totp_step = $2 where person = $1 and totp_step < $2",
            Tuple.of(person, step))
        > 0;
  }

  /** Whether the code was there; it is no more. */
  boolean useRecoveryCode(String person, Hash digest, Act act) {
    return database.inTransaction(
        sql -> {
          boolean there =
              run(
                      sql,
                      "delete from recovery_code where person = $1 and digest = $2",
                      Tuple.of(person, bytes(digest)))
                  > 0;
          if (there) {
            PostgresAudit.record(sql, act);
          }
          return there;
        });
  }

  /** How many are left. */
  int recoveryCodes(String person) {
    return names(
            database.pool(), "select person from recovery_code where person = $1", Tuple.of(person))
        .size();
  }

  void propose(String person, byte[] sealed) {
    run(
        database.pool(),
        "update person_account set totp_pending = $2 where person = $1",
        Tuple.of(person, Buffer.buffer(sealed)));
  }

  /**
   * Makes the second factor that waits the one that counts.
   *
   * @param step of the code that confirmed it
   */
  void confirm(String person, long step, List<Hash> codes, Act act) {
    inTransaction(
        sql -> {
          run(
              sql,
              "update person_account set totp = totp_pending, totp_pending = null, totp_step = $2"
                  + " where person = $1",
              Tuple.of(person, step));
          putCodes(sql, person, codes);
          PostgresAudit.record(sql, act);
        });
  }

  void replaceCodes(String person, List<Hash> codes, Act act) {
    inTransaction(
        sql -> {
          putCodes(sql, person, codes);
          PostgresAudit.record(sql, act);
        });
  }

  private static void putCodes(SqlClient sql, String person, List<Hash> codes) {
    run(sql, "delete from recovery_code where person = $1", Tuple.of(person));
    for (var code : codes) {
      run(
          sql,
          "insert into recovery_code (person, digest) values ($1, $2)",
          Tuple.of(person, bytes(code)));
    }
  }

  void signedIn(String person, Instant now) {
    run(
        database.pool(),
        "update person_account set signed_in_at = $2 where person = $1",
        Tuple.of(person, time(now)));
  }

  void inTransaction(Consumer<SqlConnection> work) {
    var _ =
        database.inTransaction(
            sql -> {
              work.accept(sql);
              return true;
            });
  }

  private static void record(SqlConnection sql, Act... acts) {
    for (var act : acts) {
      PostgresAudit.record(sql, act);
    }
  }

  private static int run(SqlClient sql, String statement, Tuple arguments) {
    return sql.preparedQuery(statement).execute(arguments).await().rowCount();
  }

  private static List<String> names(SqlClient sql, String statement, Tuple arguments) {
    var rows = sql.preparedQuery(statement).execute(arguments).await();
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
  }

  private static List<Stored> read(SqlClient sql, String where, Tuple arguments) {
    var rows = sql.preparedQuery(SELECT + where).execute(arguments).await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresAccounts::stored).toList();
  }

  private static Stored stored(Row row) {
    var roles =
        Arrays.stream(row.getArrayOfStrings("roles"))
            .flatMap(name -> Role.ofWire(name).stream())
            .collect(Collectors.toUnmodifiableSet());
    var password = row.getString("password");
    var secret = bytes(row, "totp");
    return new Stored(
        new Account(
            row.getString("person"),
            roles,
            password != null,
            secret != null,
            row.getOffsetDateTime("made_at").toInstant(),
            row.getString("made_by"),
            instant(row, "disabled_at"),
            instant(row, "signed_in_at")),
        password,
        secret,
        bytes(row, "totp_pending"),
        row.getLong("totp_step"));
  }

  private static byte @Nullable [] bytes(Row row, String column) {
    var buffer = row.getBuffer(column);
    return buffer == null ? null : buffer.getBytes();
  }

  private static @Nullable Instant instant(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  private static String[] names(Collection<Role> roles) {
    return roles.stream().sorted().map(Role::wireName).toArray(String[]::new);
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Buffer bytes(Hash hash) {
    return Buffer.buffer(hash.bytes());
  }
}
