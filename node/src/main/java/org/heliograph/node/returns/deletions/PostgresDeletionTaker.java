package org.heliograph.node.returns.deletions;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.refusal.Refusal;

/** Writes down what partners say that they deleted; said twice, it stands once. */
public final class PostgresDeletionTaker implements PostgresItemTaker<DeletionStatement> {
  private static final String WRITE =
      """
      insert into deletion_statement (partner, id, agreement, agreement_version, cause, signals, held, first_at, last_at,
        backups_until, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing
      """;

  @Override
  public Map<Integer, Refusal> take(
      SqlConnection sql, Context context, SortedMap<Integer, DeletionStatement> items) {
    var rows = items.values().stream().map(said -> row(context, said)).toList();
    sql.preparedQuery(WRITE).executeBatch(rows).await();
    items.values().forEach(said -> PostgresAudit.record(sql, taken(context, said)));
    return Map.of();
  }

  private static Act taken(Context context, DeletionStatement said) {
    return Act.of(AuditAct.DELETION_TAKEN)
        .by(Actor.member(context.partner()))
        .with(context.partner())
        .under(context.agreement().ref())
        .about("statement", said.id())
        .about("cause", said.cause().wireName())
        .about("backups-until", said.backupsUntil().orElse(null))
        .counting("signals", said.signals())
        .counting("held", said.held());
  }

  private static Tuple row(Context context, DeletionStatement said) {
    var agreement = context.seal().agreement();
    return Tuple.of(context.partner(), said.id(), agreement.id(), agreement.version())
        .addString(said.cause().wireName())
        .addLong(said.signals())
        .addLong(said.held())
        .addOffsetDateTime(time(said.from()))
        .addOffsetDateTime(time(said.to()))
        .addLocalDate(said.backupsUntil().orElse(null))
        .addOffsetDateTime(context.now());
  }

  private static java.time.OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
