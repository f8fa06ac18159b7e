package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.SaltedDigest;

/** Texts of which entries hold a salted hash. Every method waits. */
final class PostgresAuditTexts {
  private PostgresAuditTexts() {}

  static TextCheck check(SqlClient sql, SaltedDigest digest, String text) {
    for (Row row :
        sql.preparedQuery("select salt from audit_salt where id = $1")
            .execute(Tuple.of(digest.salt()))
            .await()) {
      return digest.isOf(row.getBuffer(0).getBytes(), text) ? TextCheck.SAME : TextCheck.OTHER;
    }
    return TextCheck.FORGOTTEN;
  }

  /** Erases the salt, and writes that down; tells whether there was one. */
  static boolean forget(SqlConnection sql, EntryRef ref, String name, SaltedDigest digest) {
    int erased =
        sql.preparedQuery("delete from audit_salt where id = $1")
            .execute(Tuple.of(digest.salt()))
            .await()
            .rowCount();
    if (erased > 0) {
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.TEXT_FORGOTTEN)
              .about("entry", ref)
              .about("text", name)
              .about("salt", digest.salt()));
    }
    return erased > 0;
  }
}
