package org.heliograph.node.audit;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;

/**
 * Writes down when what the node decides by is another than it was, by digests of what people wrote
 * into its files. Waits; safe for use by many threads and nodes.
 */
public final class PostgresSettings {
  private static final String GONE = "removed";

  private final PostgresDatabase database;

  public PostgresSettings(PostgresDatabase database) {
    this.database = database;
  }

  /**
   * Leaves one entry where any of them differs from the last time, with those that do.
   *
   * @param group begins the name of each under which it is remembered
   * @param digests of all of the group that there are now, by name
   * @return whether there was any difference
   */
  public boolean note(AuditAct act, String group, Map<String, String> digests) {
    return database.inTransaction(
        sql -> {
          sql.query("lock table setting in share row exclusive mode").execute().await();
          var changed = changed(known(sql, group), digests);
          changed.forEach((name, digest) -> save(sql, group + "/" + name, digest));
          if (!changed.isEmpty()) {
            var entry = Act.of(act).by(Actor.NODE);
            changed.forEach(entry::about);
            PostgresAudit.record(sql, entry);
          }
          return !changed.isEmpty();
        });
  }

  private static Map<String, String> known(SqlConnection sql, String group) {
    var known = new HashMap<String, String>();
    var rows =
        sql.preparedQuery("select name, digest from setting where starts_with(name, $1)")
            .execute(Tuple.of(group + "/"))
            .await();
    for (Row row : rows) {
      known.put(row.getString(0).substring(group.length() + 1), row.getString(1));
    }
    return known;
  }

  private static Map<String, String> changed(
      Map<String, String> known, Map<String, String> digests) {
    var changed = new TreeMap<String, String>();
    digests.forEach(
        (name, digest) -> {
          if (!digest.equals(known.get(name))) {
            changed.put(name, digest);
          }
        });
    known.forEach(
        (name, digest) -> {
          if (!digests.containsKey(name) && !digest.equals(GONE)) {
            changed.put(name, GONE);
          }
        });
    return changed;
  }

  private static void save(SqlConnection sql, String name, String digest) {
    sql.preparedQuery(
            "insert into setting (name, digest) values ($1, $2)"
                + " on conflict (name) do update set digest = excluded.digest")
        .execute(Tuple.of(name, digest))
        .await();
  }
}
