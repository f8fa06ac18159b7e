package org.heliograph.node.audit;

import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;

/** What acts wrote down and no sequencer took. */
public final class Pending {
  private Pending() {}

  /** In the order in which it was written. */
  public static List<AuditEntry> of(PostgresDatabase database) {
    var rows =
        database.pool().query("select entry from audit_pending order by id").execute().await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> AuditEntry.read(row.getBuffer(0).getBytes()))
        .toList();
  }

  public static List<AuditEntry> of(PostgresDatabase database, AuditAct act) {
    return of(database).stream().filter(entry -> entry.act() == act).toList();
  }
}
