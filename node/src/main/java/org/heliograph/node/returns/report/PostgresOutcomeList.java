package org.heliograph.node.returns.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/** Reported outcomes, for reading. Every method waits. Safe for use by many threads. */
public final class PostgresOutcomeList {
  /** A person has to have confirmed the signal by the day of the action. */
  static final String REVIEW_MISSING =
      """
      o.review_due and not o.retracted and not exists (
        select from reported_outcome c where c.source = o.source and c.signal = o.signal and c.code = 'confirmed'
          and c.reporter = 'person' and not c.retracted and c.date <= o.date)
      """;

  private static final String COLUMNS =
      "select o.number, o.id, o.version, o.retracted, o.source, o.signal, o.signal_version, o.slot,"
          + " o.code, o.date, o.reporter, o.jurisdiction, o.body, o.note, o.automatic,"
          + " o.reported_by, o.reported_at, o.changed_at, i.sequence, i.place, c.sent_at,"
          + " c.receipted_at, c.refusals, ("
          + REVIEW_MISSING
          + ") as review_missing from reported_outcome o left join item i on i.number = o.item left"
          + " join consignment c on c.partner = i.partner and c.stream = i.stream and c.epoch ="
          + " i.epoch and c.sequence = i.sequence";

  private final PostgresDatabase database;

  public PostgresOutcomeList(PostgresDatabase database) {
    this.database = database;
  }

  /** Which outcomes to list; null asks for all. */
  public record Filter(
      @Nullable String source,
      @Nullable UUID signal,
      @Nullable String code,
      @Nullable Boolean reviewMissing,
      @Nullable Boolean automatic) {}

  /** How far it has come to the source. */
  public enum Delivery {
    WAITING,
    SENT,
    RECEIVED,
    REFUSED
  }

  /**
   * An outcome as it stands.
   *
   * @param refusal why the source refused it
   */
  public record Line(
      UUID id,
      int version,
      boolean retracted,
      String source,
      UUID signal,
      int signalVersion,
      @Nullable Integer slot,
      OutcomeCode code,
      LocalDate date,
      String reporter,
      @Nullable String jurisdiction,
      @Nullable String body,
      @Nullable String note,
      boolean automatic,
      boolean reviewMissing,
      String reportedBy,
      Instant reportedAt,
      Instant changedAt,
      Delivery delivery,
      @Nullable String refusal) {}

  /** Last reported first; its cursor is the number of the last one. */
  public Page<Line> list(Filter filter, @Nullable Long before, int limit) {
    var lines = new ArrayList<Line>();
    Long last = null;
    for (Row row :
        database
            .pool()
            .preparedQuery(
                COLUMNS
                    + " where ($1::int8 is null or o.number < $1) and ($2::text is null or o.source"
                    + " = $2) and ($3::uuid is null or o.signal = $3) and ($4::text is null or"
                    + " o.code = $4) and ($5::bool is null or ("
                    + REVIEW_MISSING
                    + ") = $5) and ($6::bool is null or o.automatic = $6) order by o.number desc"
                    + " limit $7")
            .execute(
                Tuple.of(before, filter.source, filter.signal, filter.code)
                    .addBoolean(filter.reviewMissing)
                    .addBoolean(filter.automatic)
                    .addInteger(limit + 1))
            .await()) {
      if (lines.size() == limit) {
        return new Page<>(lines, String.valueOf(last));
      }
      lines.add(line(row));
      last = row.getLong("number");
    }
    return new Page<>(lines, null);
  }

  public Optional<Line> find(UUID id) {
    for (Row row :
        database.pool().preparedQuery(COLUMNS + " where o.id = $1").execute(Tuple.of(id)).await()) {
      return Optional.of(line(row));
    }
    return Optional.empty();
  }

  private static Line line(Row row) {
    var refusal = refusal(row.get(JsonArray.class, "refusals"), row.getInteger("place"));
    return new Line(
        row.getUUID("id"),
        row.getInteger("version"),
        row.getBoolean("retracted"),
        row.getString("source"),
        row.getUUID("signal"),
        row.getInteger("signal_version"),
        row.getInteger("slot"),
        OutcomeCode.ofWire(row.getString("code")).orElseThrow(),
        row.getLocalDate("date"),
        row.getString("reporter"),
        row.getString("jurisdiction"),
        row.getString("body"),
        row.getString("note"),
        row.getBoolean("automatic"),
        row.getBoolean("review_missing"),
        row.getString("reported_by"),
        row.getOffsetDateTime("reported_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant(),
        delivery(row.getOffsetDateTime("sent_at"), row.getOffsetDateTime("receipted_at"), refusal),
        refusal);
  }

  private static Delivery delivery(
      @Nullable OffsetDateTime sent, @Nullable OffsetDateTime receipted, @Nullable String refusal) {
    if (receipted != null) {
      return refusal == null ? Delivery.RECEIVED : Delivery.REFUSED;
    }
    return sent == null ? Delivery.WAITING : Delivery.SENT;
  }

  /** Where no place is named, the whole consignment was refused. */
  private static @Nullable String refusal(@Nullable JsonArray refusals, @Nullable Integer place) {
    if (refusals == null || place == null) {
      return null;
    }
    for (var one : refusals) {
      var refusal = (JsonObject) one;
      List<?> places = refusal.getJsonArray("entries").getList();
      if (places.isEmpty() || places.stream().anyMatch(it -> ((Number) it).intValue() == place)) {
        return refusal.getString("reason");
      }
    }
    return null;
  }
}
