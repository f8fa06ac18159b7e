package org.heliograph.node.inbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.node.inbound.admit.Admission;
import org.heliograph.node.inbound.admit.Admission.RefusedEntry;
import org.heliograph.node.inbound.keep.PostgresKeeping;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.inbound.receive.PostgresPositions;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresIncidents;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;
import org.jspecify.annotations.Nullable;

/** The inbox in the member's database. */
public final class PostgresInbox implements Inbox {
  private static final String CONSIGNMENT =
      """
      insert into received_consignment (source, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, previous,
        leaves, kept, refusals, directory_version, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """;

  private final PostgresDatabase database;
  private final PostgresQuarantine quarantine;
  private final PostgresPositions positions;
  private final PostgresKeeping keeping = new PostgresKeeping();
  private final Clock clock;

  public PostgresInbox(
      PostgresDatabase database,
      PostgresQuarantine quarantine,
      PostgresPositions positions,
      Clock clock) {
    this.database = database;
    this.quarantine = quarantine;
    this.positions = positions;
    this.clock = clock;
  }

  @Override
  public Effect keep(VerifiedConsignment consignment, Admission admission) {
    return database.inTransaction(
        sql -> {
          Seal seal = consignment.seal();
          OffsetDateTime now = now();
          var noticed = positions.take(sql, seal, consignment.sealHash(), now);
          Position at = seal.position();
          noticed.ifPresent(refusal -> write(sql, seal.source(), at.stream(), at, refusal));
          if (noticed
              .map(Refusal::reason)
              .filter(reason -> reason == RefusalReason.REPEAT)
              .isPresent()) {
            return Effect.REPEATED;
          }
          Set<Integer> overtaken = keeping.keep(sql, seal, admission.admitted(), now);
          quarantine.add(sql, seal, admission.refused(), now);
          record(sql, consignment, admission, overtaken, now);
          return Effect.KEPT;
        });
  }

  private static void record(
      SqlConnection sql,
      VerifiedConsignment consignment,
      Admission admission,
      Set<Integer> overtaken,
      OffsetDateTime now) {
    Seal seal = consignment.seal();
    sql.preparedQuery(CONSIGNMENT)
        .execute(
            Tuple.of(
                    seal.source(),
                    seal.position().stream().toString(),
                    seal.position().epoch(),
                    seal.position().sequence())
                .addString(seal.agreement().id())
                .addInteger(seal.agreement().version())
                .addString(consignment.jws())
                .addBuffer(Buffer.buffer(consignment.sealHash().bytes()))
                .addBuffer(seal.previous().map(hash -> Buffer.buffer(hash.bytes())).orElse(null))
                .addBuffer(leaves(consignment))
                .addInteger(admission.admitted().size() - overtaken.size())
                .addValue(refusals(admission.refused(), overtaken))
                .addLong(consignment.directoryVersion())
                .addOffsetDateTime(now))
        .await();
  }

  private static Buffer leaves(VerifiedConsignment consignment) {
    Buffer leaves = Buffer.buffer(consignment.leaves().size() * Hash.LENGTH);
    consignment.leaves().forEach(leaf -> leaves.appendBytes(leaf.bytes()));
    return leaves;
  }

  /** By reason, the leaves it is about; small, since most consignments are refused nothing. */
  private static JsonArray refusals(List<RefusedEntry> refused, Set<Integer> overtaken) {
    Map<String, List<Integer>> leaves = new TreeMap<>();
    refused.forEach(
        one ->
            leaves
                .computeIfAbsent(one.refusal().reason().wireName(), key -> new ArrayList<>())
                .add(one.leaf()));
    overtaken.forEach(
        leaf ->
            leaves
                .computeIfAbsent(RefusalReason.SUPERSEDED.wireName(), key -> new ArrayList<>())
                .add(leaf));
    var all = new JsonArray();
    leaves.forEach(
        (reason, entries) ->
            all.add(new JsonObject().put("reason", reason).put("entries", new JsonArray(entries))));
    return all;
  }

  @Override
  public void incident(Delivery delivery, @Nullable Position position, Refusal refusal) {
    database.inTransaction(
        sql -> {
          write(sql, delivery.source(), delivery.stream(), position, refusal);
          return true;
        });
  }

  @Override
  public void noted(String source, Position position, Refusal refusal) {
    database.inTransaction(
        sql -> {
          write(sql, source, position.stream(), position, refusal);
          return true;
        });
  }

  private void write(
      SqlConnection sql,
      String source,
      StreamName stream,
      @Nullable Position position,
      Refusal refusal) {
    Long epoch = position == null ? null : position.epoch();
    Long sequence = position == null ? null : position.sequence();
    PostgresIncidents.write(sql, source, stream.toString(), epoch, sequence, refusal, now());
  }

  @Override
  public void heartbeat(Heartbeat heartbeat) {
    database.inTransaction(
        sql -> {
          positions
              .announced(sql, heartbeat)
              .forEach((stream, refusal) -> write(sql, heartbeat.source(), stream, null, refusal));
          return true;
        });
  }

  @Override
  public void close(VoidRange range) {
    database.inTransaction(
        sql -> {
          positions.close(sql, range, now());
          return true;
        });
  }

  @Override
  public void noticeMissingTails(String source) {
    database.inTransaction(
        sql -> {
          positions
              .missingTails(sql, source, clock.instant())
              .forEach((stream, refusal) -> write(sql, source, stream, null, refusal));
          return true;
        });
  }

  @Override
  public boolean isNew(String source, String type, long number) {
    var rows =
        database
            .pool()
            .preparedQuery("select number from inbound_statement where source = $1 and type = $2")
            .execute(Tuple.of(source, type))
            .await()
            .iterator();
    return !rows.hasNext() || rows.next().getLong(0) < number;
  }

  @Override
  public void remember(String source, String type, long number) {
    database
        .pool()
        .preparedQuery(
            "insert into inbound_statement as s (source, type, number) values ($1, $2, $3)"
                + " on conflict (source, type) do update set number = greatest(s.number, $3)")
        .execute(Tuple.of(source, type, number))
        .await();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
