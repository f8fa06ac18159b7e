package org.heliograph.node.audit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;

/**
 * People and the pseudonyms that stand for them in the audit. A name that is forgotten leaves its
 * pseudonym behind, with nobody's name; who acts again after that gets another one.
 *
 * <p>Every method but {@link #remembered} waits; safe for use by many threads.
 */
public final class PostgresPeople {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz23456789";
  private static final int LENGTH = 10;

  /** So long at most another node of this member goes on with a pseudonym that was forgotten. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private final PostgresDatabase database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Cache<String, String> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  public PostgresPeople(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The pseudonym of a person, made at its first use. In no transaction of the caller: it is for
   * others too from the moment it is given.
   */
  public String pseudonym(String name) {
    // not Cache.get with a loader: it would hold the cache's lock while waiting for the database
    var found = known.getIfPresent(name);
    if (found == null) {
      found = findOrMake(name);
      known.put(name, found);
    }
    return found;
  }

  /** The same where it was asked for within the last seconds; does not wait. */
  public Optional<String> remembered(String name) {
    return Optional.ofNullable(known.getIfPresent(name));
  }

  private String findOrMake(String name) {
    var found = find(name);
    while (found.isEmpty()) {
      make(name);
      found = find(name);
    }
    return found.get();
  }

  /** The pseudonym of a person who has one. */
  public Optional<String> known(String name) {
    return find(name);
  }

  private Optional<String> find(String name) {
    return first(
        database
            .pool()
            .preparedQuery("select pseudonym from audit_person where name = $1")
            .execute(Tuple.of(name))
            .await());
  }

  private void make(String name) {
    database
        .pool()
        .preparedQuery(
            "insert into audit_person (pseudonym, name, since) values ($1, $2, $3)"
                + " on conflict do nothing")
        .execute(Tuple.of(fresh(), name, now()))
        .await();
  }

  private String fresh() {
    var pseudonym = new StringBuilder("p-");
    random.ints(LENGTH, 0, ALPHABET.length()).forEach(at -> pseudonym.append(ALPHABET.charAt(at)));
    return pseudonym.toString();
  }

  /** The name behind a pseudonym; empty where there is none, or none any more. */
  public Optional<String> name(String pseudonym) {
    return first(
        database
            .pool()
            .preparedQuery(
                "select name from audit_person where pseudonym = $1 and name is not null")
            .execute(Tuple.of(pseudonym))
            .await());
  }

  /** The names behind pseudonyms, by pseudonym; without those that have none. */
  public Map<String, String> names(Collection<String> pseudonyms) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select pseudonym, name from audit_person"
                    + " where pseudonym = any($1) and name is not null")
            .execute(Tuple.tuple().addArrayOfString(pseudonyms.toArray(String[]::new)))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(
            toUnmodifiableMap(row -> row.getString("pseudonym"), row -> row.getString("name")));
  }

  /**
   * Erases the name behind a pseudonym, and writes that down.
   *
   * @return whether there was a name
   */
  public boolean forget(String pseudonym) {
    boolean forgotten =
        database.inTransaction(
            sql -> {
              boolean erased = erase(sql, pseudonym);
              if (erased) {
                PostgresAudit.record(
                    sql, Act.of(AuditAct.PERSON_FORGOTTEN).about("person", pseudonym));
              }
              return erased;
            });
    known.invalidateAll();
    return forgotten;
  }

  private boolean erase(SqlClient sql, String pseudonym) {
    return sql.preparedQuery(
                "update audit_person set name = null, forgotten = $2"
                    + " where pseudonym = $1 and name is not null")
            .execute(Tuple.of(pseudonym, now()))
            .await()
            .rowCount()
        > 0;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Optional<String> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).findFirst();
  }
}
