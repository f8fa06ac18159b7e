package org.heliograph.node.inbound;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.inbound.admit.Admission;
import org.heliograph.node.inbound.keep.PostgresKeeping;
import org.heliograph.node.inbound.keep.PostgresRecalled;
import org.heliograph.node.inbound.keep.PostgresTakingBack;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.inbound.receive.PostgresPositions;
import org.heliograph.node.inbound.receive.PostgresReceived;
import org.heliograph.node.inbound.receive.PostgresReceived.Arrived;
import org.heliograph.node.inbound.receive.PostgresRefusedDeliveries;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.telemetry.RefusedAt;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;
import org.jspecify.annotations.Nullable;

/** The inbox in the member's database. */
public final class PostgresInbox implements Inbox {
  private final PostgresDatabase database;
  private final PostgresQuarantine quarantine;
  private final PostgresPositions positions;
  private final PostgresKeeping keeping = new PostgresKeeping();
  private final StageObserver observer;
  private final Clock clock;

  public PostgresInbox(
      PostgresDatabase database,
      PostgresQuarantine quarantine,
      PostgresPositions positions,
      Clock clock) {
    this(database, quarantine, positions, StageObserver.NONE, clock);
  }

  /**
   * The same.
   *
   * @param observer told of refusals; those of a transaction that did not commit are told again
   */
  public PostgresInbox(
      PostgresDatabase database,
      PostgresQuarantine quarantine,
      PostgresPositions positions,
      StageObserver observer,
      Clock clock) {
    this.database = database;
    this.quarantine = quarantine;
    this.positions = positions;
    this.observer = observer;
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
          var recalled = PostgresRecalled.of(sql, seal);
          Set<Integer> overtaken = keeping.keep(sql, seal, admission.admitted(), recalled, now);
          PostgresTakingBack.write(sql, seal, admission.admitted(), now);
          quarantine.add(sql, seal, admission.refused(), recalled, now);
          var refused = refused(admission, overtaken);
          refused.values().forEach(reason -> observer.refused(RefusedAt.INBOUND, reason, 1));
          PostgresReceived.write(sql, arrived(consignment), refused, now);
          InboundActs.taken(consignment, admission, overtaken, recalled)
              .forEach(act -> PostgresAudit.record(sql, act));
          return new Effect(false, overtaken);
        });
  }

  private static Arrived arrived(VerifiedConsignment consignment) {
    return new Arrived(
        consignment.seal(),
        consignment.jws(),
        consignment.sealHash(),
        consignment.leaves(),
        consignment.directoryVersion());
  }

  private static Map<Integer, RefusalReason> refused(Admission admission, Set<Integer> overtaken) {
    var refused = new HashMap<Integer, RefusalReason>();
    overtaken.forEach(leaf -> refused.put(leaf, RefusalReason.SUPERSEDED));
    admission.refused().forEach(one -> refused.put(one.leaf(), one.refusal().reason()));
    return refused;
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
    observer.refused(RefusedAt.INBOUND, refusal.reason(), 1);
    PostgresRefusedDeliveries.write(sql, source, stream, position, refusal, now());
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
          if (positions.close(sql, range, now())) {
            PostgresAudit.record(sql, InboundActs.voided(range));
          }
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
