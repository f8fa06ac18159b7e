package org.heliograph.node.audit.evidence;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.audit.log.PostgresCheckpoints;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.evidence.EntryId;

/** Finds checkpoints that witnesses have cosigned. */
record PostgresCosigned(SqlClient sql, String self) {
  /** So many stretches of the entries in scope get the earliest checkpoint that covers them. */
  private static final int STRETCHES = 64;

  private static final int LOOKED_AT = 64;

  /** The newest that a witness cosigned. */
  Optional<StoredCheckpoint> newest(int log) {
    var sizes =
        sql.preparedQuery(
                "select size from audit_checkpoint where log = $1 and exchanged is not null order by size desc limit $2")
            .execute(Tuple.of(log, LOOKED_AT))
            .await();
    for (var row : sizes) {
      var found = PostgresCheckpoints.find(sql, log, row.getLong(0)).filter(this::isCosigned);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The newest, whoever cosigned it. */
  Optional<StoredCheckpoint> newestOfAll(int log) {
    return PostgresCheckpoints.newest(sql, log);
  }

  /**
   * What a bundle shows of the log beside the newest: its first cosigned checkpoint, and the
   * earliest that cover the entries.
   *
   * @param ids of one log, in order
   */
  List<StoredCheckpoint> shown(int log, List<EntryId> ids) {
    var shown = new ArrayList<>(named(log));
    first(log, 0).ifPresent(shown::add);
    int step = Math.max(1, (ids.size() + STRETCHES - 1) / STRETCHES);
    for (int from = 0; from < ids.size(); from += step) {
      var last = ids.get(Math.min(from + step, ids.size()) - 1);
      first(log, last.index()).ifPresent(shown::add);
    }
    return shown;
  }

  /** Those that a later log names as the last of this one. */
  private List<StoredCheckpoint> named(int log) {
    var firsts =
        sql.preparedQuery("select entry from audit_log where log > $1 and index = 0 order by log")
            .execute(Tuple.of(log))
            .await();
    var named = new ArrayList<StoredCheckpoint>();
    for (var row : firsts) {
      var objects = AuditEntry.read(row.getBuffer(0).getBytes()).objects();
      if (MemberLog.ofOrigin(objects.getOrDefault("origin", ""))
          .equals(Optional.of(new MemberLog(self, log)))) {
        PostgresCheckpoints.find(sql, log, Long.parseLong(objects.getOrDefault("size", "0")))
            .ifPresent(named::add);
      }
    }
    return named;
  }

  /** The first cosigned one with more than so many entries. */
  private Optional<StoredCheckpoint> first(int log, long above) {
    long after = above;
    while (true) {
      var some = PostgresCheckpoints.after(sql, log, after, LOOKED_AT);
      var found = some.stream().filter(this::isCosigned).findFirst();
      if (found.isPresent() || some.isEmpty()) {
        return found;
      }
      after = some.getLast().size();
    }
  }

  private boolean isCosigned(StoredCheckpoint checkpoint) {
    return checkpoint.exchanged() && !CosignedLog.witnesses(checkpoint, self).isEmpty();
  }
}
