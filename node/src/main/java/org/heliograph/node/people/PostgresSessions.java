package org.heliograph.node.people;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.config.PeopleConfig;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/** Stored sessions. Every method waits; safe for use by many threads. */
final class PostgresSessions {
  /** Most sessions of one person; the oldest goes when another one starts. */
  private static final int MOST = 20;

  private static final String COLUMNS =
      " id, person, roles, method, started_at, used_at, expires_at, signed_in_at ";

  private final PostgresDatabase database;
  private final PeopleConfig terms;

  PostgresSessions(PostgresDatabase database, PeopleConfig terms) {
    this.database = database;
    this.terms = terms;
  }

  /**
   * Stores a session; what is over by time goes.
   *
   * @param replaced of the session that ends with it, where there is one
   * @param password that the account has to have still; null where it does not matter
   * @return whether the person may have one
   */
  boolean insert(
      Session session,
      Hash digest,
      @Nullable Hash replaced,
      @Nullable String password,
      Act signedIn) {
    return database.inTransaction(
        sql -> {
          if (!holds(sql, session, password)) {
            return false;
          }
          clear(sql, session.person(), session.startedAt());
          if (replaced != null) {
            run(sql, "delete from session where digest = $1", Tuple.of(bytes(replaced)));
          }
          PostgresAudit.record(sql, signedIn);
          return run(
                  sql,
                  "insert into session (digest, id, person, roles, method, started_at, used_at,"
                      + " expires_at, signed_in_at) values ($1, $2, $3, $4, $5, $6, $6, $7, $6)",
                  Tuple.of(bytes(digest), session.id(), session.person())
                      .addArrayOfString(
                          session.roles().stream().map(Role::wireName).toArray(String[]::new))
                      .addString(session.method().wireName())
                      .addValue(session.startedAt().atOffset(ZoneOffset.UTC))
                      .addValue(session.expiresAt().atOffset(ZoneOffset.UTC)))
              > 0;
        });
  }

  /**
   * Holds the account as it is while a session of it begins. Nobody comes from elsewhere under the
   * name of an account.
   */
  private static boolean holds(SqlConnection sql, Session session, @Nullable String password) {
    var roles = session.roles().stream().map(Role::wireName).toArray(String[]::new);
    return session.method() == SignInMethod.LOCAL
        ? isThere(
            sql,
            "select 1 from person_account where person = $1 and disabled_at is null"
                + " and roles @> $2 and ($3::text is null or password = $3) for share",
            Tuple.of(session.person()).addArrayOfString(roles).addString(password))
        : !isThere(
            sql,
            "select 1 from person_account where lower(person) = lower($1)",
            Tuple.of(session.person()));
  }

  private static boolean isThere(SqlConnection sql, String question, Tuple arguments) {
    return sql.preparedQuery(question).execute(arguments).await().size() > 0;
  }

  private void clear(SqlClient sql, String person, Instant now) {
    run(
        sql,
        "delete from session where expires_at <= $1 or used_at <= $2",
        Tuple.of(now.atOffset(ZoneOffset.UTC), now.minus(terms.idle()).atOffset(ZoneOffset.UTC)));
    run(
        sql,
        "delete from session where id in (select id from session where person = $1"
            + " order by used_at desc, id offset $2)",
        Tuple.of(person, MOST - 1));
  }

  Optional<Session> find(Hash digest) {
    return read("where digest = $1", Tuple.of(bytes(digest))).stream().findFirst();
  }

  /** Last used first. */
  List<Session> of(String person) {
    return read("where person = $1 order by used_at desc, id", Tuple.of(person));
  }

  void used(String id, Instant now) {
    run(
        database.pool(),
        "update session set used_at = $2 where id = $1",
        Tuple.of(id, now.atOffset(ZoneOffset.UTC)));
  }

  /** The person showed again who it is; whether the session was still there. */
  boolean renewed(String id, Instant now, Act act) {
    return database.inTransaction(
        sql -> {
          boolean there =
              run(
                      sql,
                      "update session set signed_in_at = $2, used_at = $2 where id = $1",
                      Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                  > 0;
          if (there) {
            PostgresAudit.record(sql, act);
          }
          return there;
        });
  }

  /** Ends one session of a person; whether there was such a session. */
  boolean end(String person, String id, String why) {
    return database.inTransaction(
        sql -> {
          boolean ended =
              run(sql, "delete from session where person = $1 and id = $2", Tuple.of(person, id))
                  > 0;
          if (ended) {
            PostgresAudit.record(sql, ended(why, 1).about("session", id));
          }
          return ended;
        });
  }

  /**
   * Ends the sessions of a person in a transaction of the caller, and writes it down.
   *
   * @param but id of the one that goes on; null for none
   * @param whom pseudonym of the person
   */
  static void endAll(
      SqlConnection sql, String person, @Nullable String but, String whom, String why) {
    int ended =
        run(
            sql,
            "delete from session where person = $1 and id is distinct from $2",
            Tuple.of(person, but));
    if (ended > 0) {
      PostgresAudit.record(sql, ended(why, ended).about("person", whom));
    }
  }

  void endAll(String person, String whom, String why) {
    var _ =
        database.inTransaction(
            sql -> {
              endAll(sql, person, null, whom, why);
              return true;
            });
  }

  private static Act ended(String why, int count) {
    return Act.of(AuditAct.SESSION_ENDED).because(why, count);
  }

  private static int run(SqlClient sql, String statement, Tuple arguments) {
    return sql.preparedQuery(statement).execute(arguments).await().rowCount();
  }

  private List<Session> read(String where, Tuple arguments) {
    var rows =
        database
            .pool()
            .preparedQuery("select" + COLUMNS + "from session " + where)
            .execute(arguments)
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(this::session).toList();
  }

  private Session session(Row row) {
    var roles =
        Arrays.stream(row.getArrayOfStrings("roles"))
            .flatMap(name -> Role.ofWire(name).stream())
            .collect(Collectors.toUnmodifiableSet());
    var used = instant(row, "used_at");
    return new Session(
        row.getString("id"),
        row.getString("person"),
        roles,
        SignInMethod.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
        instant(row, "started_at"),
        used,
        used.plus(terms.idle()),
        instant(row, "expires_at"),
        instant(row, "signed_in_at").plus(terms.stepUp()));
  }

  /** How long after its last use a session counts as used without a note of it. */
  Duration grain() {
    return terms.idle().dividedBy(30);
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static Buffer bytes(Hash hash) {
    return Buffer.buffer(hash.bytes());
  }
}
