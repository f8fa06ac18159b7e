package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.outcome.Carrying;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.PeriodOutcome;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Takes in counts over a period. Sensitive ones are taken only from members that the directory
 * entitles, at least {@value Carrying#LEAST} at a time and {@value Carrying#DELAY_DAYS} days late:
 * what comes earlier or smaller could be about one child. Safe for many threads.
 */
public final class PostgresPeriodTaker implements PostgresItemTaker<PeriodOutcome> {
  private static final String HELD =
      """
      select id, version, code, from_day, to_day, at_least, at_most from collected_period where partner = $1 and id = any($2)
      """;

  private static final String SAVE =
      """
      insert into collected_period (partner, id, version, code, from_day, to_day, at_least, at_most, agreement,
        agreement_version, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (partner, id) do update set version = $3, code = $4, from_day = $5, to_day = $6, at_least = $7, at_most = $8,
        agreement = $9, agreement_version = $10, received_at = $11
      """;

  private final Function<String, Optional<Member>> members;

  /**
   * @param members by id, as the directory has them now
   */
  public PostgresPeriodTaker(Function<String, Optional<Member>> members) {
    this.members = members;
  }

  @Override
  public Map<Integer, Refusal> take(
      SqlConnection sql, Context context, SortedMap<Integer, PeriodOutcome> items) {
    var check = new OutcomeCheck(context.agreement().returns(), members.apply(context.partner()));
    var today = context.now().toLocalDate();
    var known = held(sql, context.partner(), items);
    var refused = new TreeMap<Integer, Refusal>();
    var latest = new HashMap<UUID, PeriodOutcome>();
    items.forEach(
        (place, count) -> {
          var before = known.get(count.id());
          var refusal =
              check
                  .check(count.code())
                  .or(() -> sensitive(count, today))
                  .or(() -> superseded(before, count));
          refusal.ifPresentOrElse(
              it -> refused.put(place, it),
              () -> {
                known.put(count.id(), count);
                latest.put(count.id(), count);
              });
        });
    save(sql, context, latest);
    return refused;
  }

  private static Optional<Refusal> sensitive(PeriodOutcome count, LocalDate today) {
    if (!count.code().isSensitive()) {
      return Optional.empty();
    }
    if (count.atLeast() < Carrying.LEAST) {
      return Optional.of(
          Refusal.at(
              RefusalReason.FIELD_INVALID,
              "atLeast",
              "Carry a sensitive count forward until it reaches 10."));
    }
    // a day of grace: the partner's day may begin before ours
    return count.to().plusDays(Carrying.DELAY_DAYS).isAfter(today.plusDays(1))
        ? Optional.of(
            Refusal.at(
                RefusalReason.FIELD_INVALID,
                "to",
                "A sensitive count is told 90 days after its period at the earliest."))
        : Optional.empty();
  }

  private static Optional<Refusal> superseded(@Nullable PeriodOutcome before, PeriodOutcome count) {
    return before == null || count.equals(before) || count.version() > before.version()
        ? Optional.empty()
        : Optional.of(
            Refusal.at(
                RefusalReason.SUPERSEDED,
                "version",
                "Version " + before.version() + " of this count was taken in before."));
  }

  private static Map<UUID, PeriodOutcome> held(
      SqlConnection sql, String partner, SortedMap<Integer, PeriodOutcome> items) {
    var ids = items.values().stream().map(PeriodOutcome::id).distinct().toArray(UUID[]::new);
    var held = new HashMap<UUID, PeriodOutcome>();
    for (Row row : sql.preparedQuery(HELD).execute(Tuple.of(partner).addArrayOfUUID(ids)).await()) {
      held.put(
          row.getUUID(0),
          new PeriodOutcome(
              row.getUUID(0),
              row.getInteger(1),
              OutcomeCode.ofWire(row.getString(2)).orElseThrow(),
              row.getLocalDate(3),
              row.getLocalDate(4),
              row.getLong(5),
              Optional.ofNullable(row.getLong(6))));
    }
    return held;
  }

  private static void save(SqlConnection sql, Context context, Map<UUID, PeriodOutcome> counts) {
    var agreement = context.agreement().ref();
    var rows =
        counts.values().stream()
            .map(
                one ->
                    Tuple.of(context.partner(), one.id(), one.version(), one.code().wireName())
                        .addLocalDate(one.from())
                        .addLocalDate(one.to())
                        .addLong(one.atLeast())
                        .addLong(one.atMost().orElse(null))
                        .addString(agreement.id())
                        .addInteger(agreement.version())
                        .addOffsetDateTime(context.now()))
            .toList();
    if (!rows.isEmpty()) {
      sql.preparedQuery(SAVE).executeBatch(rows).await();
      counts
          .values()
          .forEach(count -> PostgresAudit.record(sql, CollectActs.counted(context, count)));
    }
  }
}
