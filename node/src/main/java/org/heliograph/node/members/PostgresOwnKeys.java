package org.heliograph.node.members;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.members.OwnKey.State;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.KeyId;

/**
 * Writes down what became of this member's own keys. They are made, replaced and destroyed in
 * files, also by commands while the node does not run; so the files are held against what was
 * written down last. Waits; safe for use by many threads and nodes.
 */
public final class PostgresOwnKeys {
  private static final String SAVE =
      """
      insert into own_key (kid, use, state, since) values ($1, $2, $3, $4)
      on conflict (kid) do update set state = excluded.state, since = excluded.since
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresOwnKeys(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Known(String use, State state) {}

  /**
   * Writes down what is another than the last time.
   *
   * @param next keys that count once the directory names them
   */
  public void note(NodeKeys now, Optional<NodeKeys> next) {
    var held = held(now, next);
    var _ =
        database.inTransaction(
            sql -> {
              sql.query("lock table own_key in share row exclusive mode").execute().await();
              var known = known(sql);
              held.forEach((kid, key) -> note(sql, known, kid, key));
              known.forEach((kid, key) -> noteGone(sql, held, kid, key));
              return held;
            });
  }

  /** All keys that were ever written down, by use, those in use before the others. */
  public List<OwnKey> all() {
    var rows =
        database
            .pool()
            .query(
                "select use, kid, state, since from own_key order by use,"
                    + " array_position(array['current', 'next', 'older', 'destroyed'], state),"
                    + " since desc, kid")
            .execute()
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresOwnKeys::key).toList();
  }

  private static OwnKey key(Row row) {
    return new OwnKey(
        row.getString(0),
        row.getString(1),
        State.of(row.getString(2)),
        row.getOffsetDateTime(3).toInstant(),
        Optional.empty(),
        "");
  }

  private static Map<String, Known> held(NodeKeys now, Optional<NodeKeys> next) {
    var held = new LinkedHashMap<String, Known>();
    add(held, now, State.CURRENT);
    now.olderDecryption().forEach(kid -> add(held, KeyUse.ENCRYPTION, kid, State.OLDER));
    next.ifPresent(keys -> add(held, keys, State.NEXT));
    return held;
  }

  private static void add(Map<String, Known> held, NodeKeys keys, State state) {
    add(held, KeyUse.SEAL, keys.seal().keyId(), state);
    add(held, KeyUse.AGREEMENT, keys.agreement().keyId(), state);
    add(held, KeyUse.CHECKPOINT, keys.checkpoint().keyId(), state);
    add(held, KeyUse.ENCRYPTION, keys.decryption().keyId(), state);
  }

  private static void add(Map<String, Known> held, KeyUse use, KeyId kid, State state) {
    held.putIfAbsent(kid.toString(), new Known(use.wireName(), state));
  }

  private static Map<String, Known> known(SqlConnection sql) {
    var known = new LinkedHashMap<String, Known>();
    var rows =
        sql.query("select kid, use, state from own_key where state <> 'destroyed' order by since")
            .execute()
            .await();
    for (Row row : rows) {
      known.put(row.getString(0), new Known(row.getString(1), State.of(row.getString(2))));
    }
    return known;
  }

  private void note(SqlConnection sql, Map<String, Known> known, String kid, Known key) {
    var before = known.get(kid);
    if (before == null) {
      PostgresAudit.record(sql, act(AuditAct.KEY_MADE, kid, key));
    }
    if (key.state == State.CURRENT && (before == null || before.state == State.NEXT)) {
      known.entrySet().stream()
          .filter(one -> one.getValue().equals(new Known(key.use, State.CURRENT)))
          .map(Map.Entry::getKey)
          .forEach(
              old ->
                  PostgresAudit.record(
                      sql, act(AuditAct.KEY_ROTATED, kid, key).about("predecessor", old)));
    }
    if (before == null || before.state != key.state) {
      save(sql, kid, key);
    }
  }

  private void noteGone(SqlConnection sql, Map<String, Known> held, String kid, Known key) {
    if (!held.containsKey(kid)) {
      PostgresAudit.record(sql, act(AuditAct.KEY_DESTROYED, kid, key));
      save(sql, kid, new Known(key.use, State.DESTROYED));
    }
  }

  private static Act act(AuditAct act, String kid, Known key) {
    return Act.of(act).by(Actor.NODE).about("key", kid).about("use", key.use);
  }

  private void save(SqlConnection sql, String kid, Known key) {
    sql.preparedQuery(SAVE)
        .execute(
            Tuple.of(kid, key.use, key.state.wireName(), clock.instant().atOffset(ZoneOffset.UTC)))
        .await();
  }
}
