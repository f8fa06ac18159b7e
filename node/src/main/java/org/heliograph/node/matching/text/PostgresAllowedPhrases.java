package org.heliograph.node.matching.text;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Allowed phrases in the member's database. Safe for use by many threads. */
public final class PostgresAllowedPhrases {
  private static final int MOST = 10_000;
  private static final String COLUMNS =
      "select number, phrase, note, added_at, added_by from allowed_phrase";
  private static final String ADD =
      """
      insert into allowed_phrase (phrase, note, added_at, added_by) values ($1, $2, $3, $4)
      on conflict (phrase) do nothing returning number, phrase, note, added_at, added_by
      """;

  /** Also makes other changes wait until this one is through. */
  private static final String TICK = "update allowed_phrase_clock set version = version + 1";

  private final PostgresDatabase database;
  private final AllowedPhrases memory;
  private final InstantSource clock;
  private long followed = -1;

  /**
   * @param memory is told of all phrases by {@link #follow}
   */
  public PostgresAllowedPhrases(
      PostgresDatabase database, AllowedPhrases memory, InstantSource clock) {
    this.database = database;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * Adds a phrase.
   *
   * @param phrase canonical, as a keyword is
   * @throws RefusedException CONFLICT where it is there already, LIMIT_EXCEEDED where there are
   *     10,000
   */
  public AllowedPhrase add(String phrase, @Nullable String note, String person) {
    return database.inTransaction(
        sql -> {
          tick(sql);
          requireRoom(sql);
          var added =
              sql.preparedQuery(ADD)
                  .execute(
                      Tuple.of(phrase, note)
                          .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                          .addString(person))
                  .await();
          if (added.rowCount() == 0) {
            throw Refusal.at(RefusalReason.CONFLICT, "phrase", "This phrase is allowed already.")
                .asException();
          }
          var one = read(added.iterator().next());
          PostgresAudit.record(
              sql,
              Act.of(AuditAct.PHRASE_ALLOWED)
                  .about("phrase", one.number())
                  .saying("phrase", phrase)
                  .saying("note", note));
          return one;
        });
  }

  private static void tick(SqlConnection sql) {
    sql.query(TICK).execute().await();
  }

  private static void requireRoom(SqlConnection sql) {
    var count = sql.query("select count(*) from allowed_phrase").execute().await();
    if (count.iterator().next().getLong(0) >= MOST) {
      throw Refusal.of(
              RefusalReason.LIMIT_EXCEEDED, "At most 10,000 phrases are allowed; remove some.")
          .asException();
    }
  }

  /**
   * Removes a phrase.
   *
   * @throws RefusedException NOT_FOUND
   */
  public void remove(long number) {
    database.inTransaction(
        sql -> {
          tick(sql);
          var removed =
              sql.preparedQuery("delete from allowed_phrase where number = $1")
                  .execute(Tuple.of(number))
                  .await();
          if (removed.rowCount() == 0) {
            throw Refusal.of(RefusalReason.NOT_FOUND, "There is no phrase with this id.")
                .asException();
          }
          PostgresAudit.record(sql, Act.of(AuditAct.PHRASE_REMOVED).about("phrase", number));
          return number;
        });
  }

  /** Oldest first. */
  public Page<AllowedPhrase> list(long after, int limit) {
    var found = new ArrayList<AllowedPhrase>();
    for (Row row :
        database
            .pool()
            .preparedQuery(COLUMNS + " where number > $1 order by number limit $2")
            .execute(Tuple.of(after, limit + 1))
            .await()) {
      found.add(read(row));
    }
    return Page.of(found, limit, one -> Long.toString(one.number()));
  }

  private static AllowedPhrase read(Row row) {
    return new AllowedPhrase(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getOffsetDateTime(3).toInstant(),
        row.getString(4));
  }

  /** Brings into force what was changed since the last call, whichever node changed it. */
  public synchronized void follow() {
    long version =
        database
            .pool()
            .query("select version from allowed_phrase_clock")
            .execute()
            .await()
            .iterator()
            .next()
            .getLong(0);
    if (version == followed) {
      return;
    }
    List<String> phrases = new ArrayList<>();
    for (Row row : database.pool().query("select phrase from allowed_phrase").execute().await()) {
      phrases.add(row.getString(0));
    }
    memory.set(phrases);
    followed = version;
  }
}
