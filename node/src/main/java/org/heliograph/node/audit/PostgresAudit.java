package org.heliograph.node.audit;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.audit.SaltedDigest;

/** Takes acts down in the transaction that does them: without their entry they do not happen. */
public final class PostgresAudit {
  private static final SecureRandom RANDOM = new SecureRandom();

  private PostgresAudit() {}

  /**
   * Writes the act's entry.
   *
   * @throws IllegalStateException when no transaction of the node's database is under way
   */
  public static void record(SqlConnection sql, Act act) {
    byte[] entry = entry(sql, act).toBytes();
    PostgresJournal.current().add(sql, entry, act.facts().map(Facts::pack).orElse(null));
  }

  /** The act's entry, which the caller writes down himself; salts of its texts are kept. */
  public static AuditEntry entry(SqlConnection sql, Act act) {
    return act.entry(PostgresJournal.current().now(), digests(sql, act.texts()));
  }

  /** Writes the entry of an act that changes nothing else, in a transaction of its own. */
  public static void record(PostgresDatabase database, Act act) {
    record(database, List.of(act));
  }

  /** The same for several acts, in one transaction. */
  public static void record(PostgresDatabase database, List<Act> acts) {
    var _ =
        database.inTransaction(
            sql -> {
              acts.forEach(act -> record(sql, act));
              return acts;
            });
  }

  private static Map<String, SaltedDigest> digests(SqlConnection sql, Map<String, String> texts) {
    var digests = new TreeMap<String, SaltedDigest>();
    texts.forEach((what, text) -> digests.put(what, digest(sql, text)));
    return digests;
  }

  private static SaltedDigest digest(SqlConnection sql, String text) {
    byte[] salt = new byte[SaltedDigest.SALT];
    RANDOM.nextBytes(salt);
    var digest = SaltedDigest.of(UUID.randomUUID(), salt, text);
    sql.preparedQuery("insert into audit_salt (id, salt) values ($1, $2)")
        .execute(Tuple.of(digest.salt(), Buffer.buffer(salt)))
        .await();
    return digest;
  }
}
