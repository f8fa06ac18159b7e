package org.heliograph.node.audit;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.Facts;

/** One act as a committed transaction wrote it down, before a sequencer takes it. */
public record WrittenDown(AuditEntry entry, List<Fact> facts) {
  private static final String ALL =
      "select p.entry, f.facts from audit_pending p left join audit_facts f using (id) order by id";

  /** All that waits, in order; entries and facts agree with each other. */
  public static List<WrittenDown> in(PostgresDatabase database) {
    var all = new ArrayList<WrittenDown>();
    for (Row row : database.pool().query(ALL).execute().await()) {
      all.add(of(row.getBuffer(0), row.getBuffer(1)));
    }
    return all;
  }

  /** Those of one sort. */
  public static List<WrittenDown> in(PostgresDatabase database, AuditAct act) {
    return in(database).stream().filter(one -> one.entry.act() == act).toList();
  }

  /** Forgets what waits, so that what follows stands alone. */
  public static void clear(PostgresDatabase database) {
    database.pool().query("truncate audit_pending, audit_facts").execute().await();
  }

  private static WrittenDown of(Buffer bytes, Buffer packed) {
    var entry = AuditEntry.read(bytes.getBytes());
    var root = entry.facts();
    if (root == null || packed == null) {
      if (root != null || packed != null) {
        throw new AssertionError("an entry and its facts come together");
      }
      return new WrittenDown(entry, List.of());
    }
    var facts = Facts.unpack(packed.getBytes());
    if (facts.count() != root.count() || !facts.root().equals(root.root())) {
      throw new AssertionError("an entry names other facts");
    }
    return new WrittenDown(entry, facts.list());
  }
}
