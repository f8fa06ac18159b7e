package org.heliograph.node.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Signals of tern that harbor keeps. */
final class TestReturns {
  private static final String KEEP =
      """
      insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause, purpose, entry,
        stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
      select 'tern.example', id, 'kept', 'kept', 'content', 1, 1, $2, 1, 'content', 'purpose', $3, 'signals/0', 1, 1, 0, $4, $4, $5
      from unnest($1::uuid[]) as id
      """;

  private TestReturns() {}

  static void keep(PostgresDatabase database, KeptSignal signal, LocalDate day) {
    keep(database, signal, day, signal.id());
  }

  /** The same entry under many ids. */
  static void keepMany(PostgresDatabase database, KeptSignal signal, int from, int count) {
    var ids = new UUID[count];
    for (int i = 0; i < count; i++) {
      ids[i] = new UUID(7, from + i);
    }
    keep(database, signal, LocalDate.of(2026, 11, 2), ids);
  }

  private static void keep(
      PostgresDatabase database, KeptSignal signal, LocalDate day, UUID... ids) {
    OffsetDateTime at = day.atTime(12, 0).atOffset(ZoneOffset.UTC);
    database
        .pool()
        .preparedQuery(KEEP)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(ids)
                .addString(signal.agreement())
                .addBuffer(Buffer.buffer(Objects.requireNonNull(signal.entry()).toByteArray()))
                .addOffsetDateTime(at)
                .addOffsetDateTime(at.plusYears(1)))
        .await();
  }
}
