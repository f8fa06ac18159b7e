package org.heliograph.node.audit.evidence;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.audit.evidence.EntryId;
import org.heliograph.protocol.audit.evidence.EvidenceLines;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Entries of the log with what they stand for, read a few at a time. */
final class PostgresLines implements EvidenceLines {
  private static final int AT_ONCE = 64;

  private static final String READ =
      """
      select l.index, l.entry, f.facts from audit_log l left join audit_facts f on f.id = l.facts
      where l.log = $1 and l.index = any($2) order by l.index
      """;

  private final SqlClient sql;
  private final EvidenceScope scope;
  private final List<EntryId> ids;

  /**
   * @param ids in order
   */
  PostgresLines(SqlClient sql, EvidenceScope scope, List<EntryId> ids) {
    this.sql = sql;
    this.scope = scope;
    this.ids = ids;
  }

  /** Takes one entry. */
  @FunctionalInterface
  interface FoundTaker {
    void take(FoundLine line) throws IOException;
  }

  void eachFound(FoundTaker taker) throws IOException {
    int from = 0;
    while (from < ids.size()) {
      int to = from;
      while (to < ids.size() && to - from < AT_ONCE && ids.get(to).log() == ids.get(from).log()) {
        to++;
      }
      for (var line : read(ids.subList(from, to))) {
        taker.take(line);
      }
      from = to;
    }
  }

  @Override
  public void each(Taker taker) throws IOException {
    eachFound(found -> taker.take(found.line()));
  }

  private List<FoundLine> read(List<EntryId> some) {
    int log = some.getFirst().log();
    var rows =
        sql.preparedQuery(READ)
            .execute(
                Tuple.of(log)
                    .addArrayOfLong(some.stream().map(EntryId::index).toArray(Long[]::new)))
            .await();
    var lines = new ArrayList<FoundLine>(some.size());
    rows.forEach(row -> lines.add(line(log, row)));
    return lines;
  }

  private FoundLine line(int log, Row row) {
    var id = new EntryId(log, row.getLong(0));
    try {
      Buffer packed = row.getBuffer(2);
      return FoundLine.of(
          id,
          row.getBuffer(1).getBytes(),
          packed == null ? null : Facts.unpack(packed.getBytes()),
          scope);
    } catch (RuntimeException e) {
      throw damaged(id);
    }
  }

  static RuntimeException damaged(EntryId id) {
    return Refusal.of(
            RefusalReason.AUDIT_LOG_DAMAGED,
            "Entry %s is not the one that was appended; no evidence can be made of it."
                .formatted(id))
        .asException();
  }
}
