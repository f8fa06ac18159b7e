package org.heliograph.node.returns.report;

import static java.util.stream.Collectors.groupingBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Receipt.ConsignmentResult;
import org.heliograph.protocol.seal.Receipt.EntryRefusals;
import org.heliograph.protocol.seal.Receipt.StreamState;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.StreamName;
import org.jspecify.annotations.Nullable;

/** Receipts owed, in the member's database. */
public final class PostgresReceiptsOwed implements ReceiptsOwed {
  private static final int MOST = 256;

  /** Refused entries that one receipt names; a parcel has 1 MiB, and each takes about 5 bytes. */
  private static final int MOST_REFUSALS = 50_000;

  /** A receipt that was lost is said again; what it says is no news then. */
  private static final String TOLD =
      """
      update received_consignment r set receipted = true, told_at = now()
      from received_consignment b
      where r.source = $1 and r.stream = $2 and r.epoch = $3 and r.sequence = $4
        and b.source = r.source and b.stream = r.stream and b.epoch = r.epoch and b.sequence = r.sequence
      returning b.told_at is null
      """;

  private final PostgresDatabase database;

  public PostgresReceiptsOwed(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public List<String> sources() {
    return stream(
            database
                .pool()
                .query("select distinct source from received_consignment where not receipted")
                .execute()
                .await())
        .map(row -> row.getString(0))
        .toList();
  }

  private record Place(String stream, long epoch) {}

  private record Result(Place place, ConsignmentResult result) {}

  @Override
  public Optional<Unreceipted> next(String source) {
    return database.inTransaction(
        sql -> {
          var results = results(sql, source);
          if (results.isEmpty()) {
            return Optional.empty();
          }
          var streams = new ArrayList<StreamState>();
          results.stream()
              .collect(groupingBy(Result::place))
              .forEach((place, some) -> streams.add(state(sql, source, place, some)));
          return Optional.of(new Unreceipted(source, nextNumber(sql, source), streams));
        });
  }

  private static List<Result> results(SqlConnection sql, String source) {
    var results = new ArrayList<Result>();
    int entries = 0;
    for (Row row :
        sql.preparedQuery(
                "select stream, epoch, sequence, kept, refusals from received_consignment"
                    + " where source = $1 and not receipted order by stream, epoch, sequence limit $2")
            .execute(Tuple.of(source, MOST))
            .await()) {
      var result = result(row);
      entries += result.refused().stream().mapToInt(one -> one.entries().size()).sum();
      if (entries > MOST_REFUSALS && !results.isEmpty()) {
        break;
      }
      results.add(new Result(new Place(row.getString(0), row.getLong(1)), result));
    }
    return results;
  }

  private static ConsignmentResult result(Row row) {
    return new ConsignmentResult(
        row.getLong(2), row.getInteger(3), refusals(row.get(JsonArray.class, 4)));
  }

  private static List<EntryRefusals> refusals(JsonArray refusals) {
    return refusals.stream()
        .map(JsonObject.class::cast)
        .map(
            one ->
                new EntryRefusals(
                    one.getString("reason"),
                    one.getJsonArray("entries").stream()
                        .map(entry -> ((Number) entry).intValue())
                        .toList()))
        .toList();
  }

  private static StreamState state(
      SqlConnection sql, String source, Place place, List<Result> results) {
    Row head =
        sql.preparedQuery(
                "select sequence, seal_hash from received_consignment where source = $1 and stream = $2 and epoch = $3"
                    + " order by sequence desc limit 1")
            .execute(Tuple.of(source, place.stream(), place.epoch()))
            .await()
            .iterator()
            .next();
    return new StreamState(
        StreamName.parse(place.stream()),
        place.epoch(),
        head.getLong(0),
        Optional.of(Hash.ofBytes(head.getBuffer(1).getBytes())),
        holes(sql, source, place.stream(), place.epoch()),
        results.stream().map(Result::result).toList());
  }

  private static List<SequenceRange> holes(
      SqlConnection sql, String source, String stream, long epoch) {
    return stream(
            sql.preparedQuery(
                    "select first, last from inbound_hole where source = $1 and stream = $2 and epoch = $3 and not tail"
                        + " order by first limit 256")
                .execute(Tuple.of(source, stream, epoch))
                .await())
        .map(row -> new SequenceRange(row.getLong(0), row.getLong(1)))
        .toList();
  }

  private static long nextNumber(SqlConnection sql, String source) {
    return sql.preparedQuery(
            "insert into outbound_partner as p (partner, receipt_number) values ($1, 1)"
                + " on conflict (partner) do update set receipt_number = p.receipt_number + 1 returning receipt_number")
        .execute(Tuple.of(source))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  @Override
  public void told(Unreceipted answer) {
    var places = new ArrayList<Tuple>();
    var results = new ArrayList<ConsignmentResult>();
    for (var stream : answer.streams()) {
      for (var result : stream.results()) {
        var name = stream.stream().toString();
        places.add(Tuple.of(answer.source(), name, stream.epoch(), result.sequence()));
        results.add(result);
      }
    }
    database.inTransaction(
        sql -> {
          var news = news(results, sql.preparedQuery(TOLD).executeBatch(places).await());
          if (!news.isEmpty()) {
            PostgresAudit.record(sql, ReportActs.given(answer, news));
          }
          return news.size();
        });
  }

  /** Those that were not told before. */
  private static List<ConsignmentResult> news(List<ConsignmentResult> results, RowSet<Row> told) {
    var news = new ArrayList<ConsignmentResult>();
    @Nullable RowSet<Row> next = told;
    for (var result : results) {
      for (Row row : Objects.requireNonNull(next)) {
        if (row.getBoolean(0)) {
          news.add(result);
        }
      }
      next = next.next();
    }
    return news;
  }

  private static java.util.stream.Stream<Row> stream(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
