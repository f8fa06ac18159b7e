package org.heliograph.node.returns.stop;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.notice.Recall.Delivered;
import org.heliograph.protocol.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Takes recalls in: writes down which deliveries of the notice's own source they name. From the
 * commit on nothing of them answers, whether it has arrived or not; {@link PostgresSweep} erases
 * what is kept of them.
 */
public final class PostgresRecallTaker implements PostgresItemTaker<Recall> {
  private static final String PARTS =
      """
      insert into recalled (source, recall, part, parts, reason, acted_at, signals, agreement, agreement_version, taken_at)
      select $1, p.recall, p.part, p.parts, p.reason, p.acted_at, p.signals, $2, $3, $4
      from unnest($5::uuid[], $6::int4[], $7::int4[], $8::text[], $9::timestamptz[], $10::int8[])
        as p (recall, part, parts, reason, acted_at, signals)
      on conflict do nothing
      """;

  private static final String DELIVERIES =
      """
      insert into recalled_delivery as d (source, stream, epoch, sequence, recall, places)
      select $1, n.stream, n.epoch, n.sequence, n.recall,
        case when bool_or(n.places is null) then null else range_agg(n.places::int4multirange) end
      from unnest($2::uuid[], $3::text[], $4::int8[], $5::int8[], $6::text[]) as n (recall, stream, epoch, sequence, places)
      group by n.stream, n.epoch, n.sequence, n.recall
      order by n.stream, n.epoch, n.sequence
      on conflict (source, stream, epoch, sequence, recall) do update
        set places = case when excluded.places is null then null else d.places + excluded.places end, swept = false
      where d.places is not null and (excluded.places is null or not d.places @> excluded.places)
      """;

  private record Named(UUID recall, Delivered delivered) {}

  @Override
  public Map<Integer, Refusal> take(
      SqlConnection sql, Context context, SortedMap<Integer, Recall> recalls) {
    writeParts(sql, context, recalls.values());
    PostgresNoticeBook.enter(sql, context.partner(), recalls.values(), context.now());
    var named =
        recalls.values().stream()
            .flatMap(recall -> recall.delivered().stream().map(it -> new Named(recall.id(), it)))
            .toList();
    writeDeliveries(sql, context.partner(), named);
    var agreement = context.agreement().ref();
    recalls
        .values()
        .forEach(
            recall ->
                PostgresAudit.record(sql, StopActs.applied(context.partner(), agreement, recall)));
    return Map.of();
  }

  private static void writeParts(SqlConnection sql, Context context, Collection<Recall> recalls) {
    var agreement = context.seal().agreement();
    sql.preparedQuery(PARTS)
        .execute(
            Tuple.of(context.partner(), agreement.id(), agreement.version(), context.now())
                .addArrayOfUUID(column(recalls, UUID[]::new, Recall::id))
                .addArrayOfInteger(column(recalls, Integer[]::new, Recall::part))
                .addArrayOfInteger(column(recalls, Integer[]::new, Recall::parts))
                .addArrayOfString(column(recalls, String[]::new, Recall::reason))
                .addArrayOfOffsetDateTime(
                    column(
                        recalls,
                        OffsetDateTime[]::new,
                        recall -> recall.time().atOffset(ZoneOffset.UTC)))
                .addArrayOfLong(column(recalls, Long[]::new, Recall::signals)))
        .await();
  }

  private static void writeDeliveries(SqlConnection sql, String source, List<Named> named) {
    sql.preparedQuery(DELIVERIES)
        .execute(
            Tuple.of(source)
                .addArrayOfUUID(column(named, UUID[]::new, Named::recall))
                .addArrayOfString(
                    column(
                        named,
                        String[]::new,
                        one -> one.delivered().position().stream().toString()))
                .addArrayOfLong(
                    column(named, Long[]::new, one -> one.delivered().position().epoch()))
                .addArrayOfLong(
                    column(named, Long[]::new, one -> one.delivered().position().sequence()))
                .addArrayOfString(column(named, String[]::new, PostgresRecallTaker::places)))
        .await();
  }

  private static <S, T> T[] column(
      Collection<S> all, IntFunction<T[]> array, Function<S, ? extends @Nullable Object> value) {
    return all.stream().map(value).toArray(array);
  }

  private static @Nullable String places(Named named) {
    var entries = named.delivered().entries();
    return entries.isEmpty()
        ? null
        : entries.stream()
            .map(places -> "[%d,%d]".formatted(places.from(), places.to()))
            .collect(Collectors.joining(",", "{", "}"));
  }
}
