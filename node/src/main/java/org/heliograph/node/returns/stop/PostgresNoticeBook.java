package org.heliograph.node.returns.stop;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.notice.Notice;
import org.heliograph.protocol.notice.Recall;
import org.jspecify.annotations.Nullable;

/** Enters what sources tell for people to look at, inside the caller's transaction. */
public final class PostgresNoticeBook {
  /** Findings that came before are replaced, and to be looked at anew; all else comes once. */
  private static final String ENTER =
      """
      insert into notice as n (source, kind, id, signal, body, received_at)
      select $1, e.kind, e.id, e.signal, e.body, $2
      from unnest($3::text[], $4::uuid[], $5::uuid[], $6::bytea[]) as e (kind, id, signal, body)
      on conflict (source, kind, id) do update
        set body = excluded.body, received_at = excluded.received_at, done_at = null, done_by = null, done_note = null
      where n.kind = 'findings' and n.body is distinct from excluded.body
      """;

  private PostgresNoticeBook() {}

  private record Entered(String kind, UUID id, @Nullable UUID signal, @Nullable Buffer body) {
    static Entered of(Notice notice) {
      return switch (notice) {
        case Recall it -> new Entered("recall", it.id(), null, null);
        case Correction it -> new Entered("correction", it.id(), it.signal(), body(it));
        case Findings it -> new Entered("findings", it.signal(), it.signal(), body(it));
      };
    }

    private static Buffer body(Notice notice) {
      return Buffer.buffer(notice.toBytes());
    }
  }

  public static void enter(
      SqlConnection sql, String source, Collection<? extends Notice> notices, OffsetDateTime now) {
    Map<String, Entered> last = new LinkedHashMap<>();
    for (var notice : notices) {
      var entered = Entered.of(notice);
      last.put(entered.kind + entered.id, entered);
    }
    var all = last.values();
    sql.preparedQuery(ENTER)
        .execute(
            Tuple.of(source, now)
                .addArrayOfString(column(all, String[]::new, Entered::kind))
                .addArrayOfUUID(column(all, UUID[]::new, Entered::id))
                .addArrayOfUUID(column(all, UUID[]::new, Entered::signal))
                .addArrayOfBuffer(column(all, Buffer[]::new, Entered::body)))
        .await();
  }

  private static <T> T[] column(
      Collection<Entered> all,
      IntFunction<T[]> array,
      Function<Entered, ? extends @Nullable Object> value) {
    return all.stream().map(value).toArray(array);
  }
}
