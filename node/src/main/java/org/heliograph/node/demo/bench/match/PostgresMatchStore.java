package org.heliograph.node.demo.bench.match;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.Tlp;

/** Signals that are really kept, so that what is found is read and answered like any other. */
final class PostgresMatchStore {
  private static final String SOURCE = "tern.example";
  private static final String KEEP =
      """
      insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
        purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
      values ($1, $2, 'kept', 'kept', 'content', 1, 1, 'bench', 1, 'c1', $3, $4, 'signals/0', 1, 1, 0, $5, $5, $6)
      """;

  private PostgresMatchStore() {}

  static void keep(PostgresDatabase database, List<Indicator> values, String purpose, Clock clock) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    var rows = new ArrayList<Tuple>();
    for (int i = 0; i < values.size(); i++) {
      var id = new UUID(1, i);
      rows.add(
          Tuple.of(SOURCE, id, purpose)
              .addBuffer(Buffer.buffer(entry(id, today, values.get(i)).toWire().toByteArray()))
              .addOffsetDateTime(now)
              .addOffsetDateTime(now.plusYears(1)));
    }
    database.pool().preparedQuery(KEEP).executeBatch(rows).await();
  }

  private static Entry entry(UUID id, LocalDate today, Indicator value) {
    var header =
        new SignalHeader(
            "bench",
            1,
            SOURCE,
            id,
            1,
            SignalKind.CONTENT,
            today,
            today.plusYears(1),
            Tlp.AMBER,
            false,
            false);
    var table = SlotTable.of(SignalKind.CONTENT, 1);
    var fields = new ArrayList<byte[]>();
    table.fields().forEach(name -> fields.add(utf8(name.equals("confidence") ? "90" : "null")));
    var record =
        CommittedRecord.commit(
            header.toBytes(),
            fields,
            List.of(value.toJson()),
            RecordSecret.ofBytes(new byte[RecordSecret.LENGTH]));
    var disclosed = new BitSet();
    disclosed.set(table.slot("confidence"));
    disclosed.set(record.slotOfIndicator(0));
    return Entry.disclose(record, Action.DISCLOSE, 1, "c1", disclosed);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
