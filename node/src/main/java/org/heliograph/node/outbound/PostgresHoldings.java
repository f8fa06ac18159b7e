package org.heliograph.node.outbound;

import static java.util.stream.Collectors.groupingBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.outbound.Outbox.Made;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.release.Holding;
import org.heliograph.node.outbound.release.Release.Withheld;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.node.outbound.send.Consignment;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * Who holds what: disclosures are kept a consignment, not a row each, and found through the range
 * of signals that a consignment spans.
 */
public final class PostgresHoldings {
  private static final String TOLD =
      """
      select distinct on (s.id) s.id, c.agreement, c.agreement_version, c.versions[d.place],
        case when c.recalled @> d.place - 1 then 'withdraw' else c.actions[d.place] end, c.clauses[d.place], c.slots[d.place]
      from unnest($2::uuid[], $3::bigint[]) as s (id, origin)
      join consignment c on c.partner = $1 and c.origins @> s.origin
      cross join lateral (select array_position(c.ids, s.id) as place) as d
      where d.place is not null %s
      order by s.id, c.first_revision + d.place desc
      """;

  /** What was given up, and what the partner said that it lacks, it does not hold. */
  private static final String HELD =
      TOLD.formatted(
          "and c.voided_at is null and (c.lacked is null or not c.lacked @> d.place - 1)");

  private static final String EVER_TOLD = TOLD.formatted("");

  private static final String CONSIGNMENT =
      """
      insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, bytes, entries,
        origins, first_revision, ids, versions, actions, clauses, slots, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, int8range($11, $12, '[]'), $13, $14, $15, $16, $17, $18, $19)
      """;

  private static final String WITHHELD =
      """
      insert into withheld (partner, reason, permanence, agreement, clause, words, origins, ids, decided_at)
      values ($1, $2, $3, $4, $5, $6, int8range($7, $8, '[]'), $9, $10)
      """;

  private static final String FORGET =
      """
      update withheld set ids = array(select unnest(ids) except select unnest($4::uuid[]))
      where partner = $1 and origins && int8range($2, $3, '[]') and ids && $4
      """;

  /** What the partner was last told about each of these signals, and as far as is known holds. */
  public Map<UUID, Holding> of(SqlConnection sql, String partner, List<CommittedSignal> signals) {
    return read(sql, HELD, partner, signals);
  }

  /** What the partner was last told about each of these signals, though it may never have come. */
  Map<UUID, Holding> told(SqlConnection sql, String partner, List<CommittedSignal> signals) {
    return read(sql, EVER_TOLD, partner, signals);
  }

  private static Map<UUID, Holding> read(
      SqlConnection sql, String query, String partner, List<CommittedSignal> signals) {
    var held = new HashMap<UUID, Holding>();
    if (signals.isEmpty()) {
      return held;
    }
    Tuple asked = Tuple.of(partner).addArrayOfUUID(ids(signals)).addArrayOfLong(origins(signals));
    for (Row row : sql.preparedQuery(query).execute(asked).await()) {
      var agreement = new AgreementRef(row.getString(1), row.getInteger(2));
      var holding =
          new Holding(
              row.getInteger(3),
              Action.ofWire(row.getString(4)).orElseThrow(),
              agreement,
              row.getString(5),
              row.getInteger(6));
      held.put(row.getUUID(0), holding);
    }
    return held;
  }

  /** These are decided anew: what was withheld of them before no longer counts. */
  void forgetWithheld(SqlConnection sql, String partner, List<CommittedSignal> signals) {
    if (signals.isEmpty()) {
      return;
    }
    Long[] origins = origins(signals);
    long first = java.util.Collections.min(List.of(origins));
    long last = java.util.Collections.max(List.of(origins));
    sql.preparedQuery(FORGET)
        .execute(Tuple.of(partner, first, last).addArrayOfUUID(ids(signals)))
        .await();
    sql.preparedQuery("delete from withheld where partner = $1 and cardinality(ids) = 0")
        .execute(Tuple.of(partner))
        .await();
  }

  void record(SqlConnection sql, String partner, Made made, OffsetDateTime now) {
    var consignments = made.consignments().stream().map(one -> consignment(one, now)).toList();
    if (!consignments.isEmpty()) {
      sql.preparedQuery(CONSIGNMENT).executeBatch(consignments).await();
    }
    var byReason = made.withheld().stream().collect(groupingBy(one -> one.denial()));
    var withheld =
        byReason.entrySet().stream()
            .map(e -> withheld(partner, e.getKey(), e.getValue(), now))
            .toList();
    if (!withheld.isEmpty()) {
      sql.preparedQuery(WITHHELD).executeBatch(withheld).await();
    }
  }

  private static Tuple consignment(Consignment made, OffsetDateTime now) {
    var batch = made.batch();
    var seal = batch.seal();
    var signals = batch.signals();
    var origins = signals.stream().mapToLong(one -> one.signal().origin()).summaryStatistics();
    return Tuple.of(seal.recipient(), seal.position().stream().toString(), seal.position().epoch())
        .addLong(seal.position().sequence())
        .addString(seal.agreement().id())
        .addInteger(seal.agreement().version())
        .addString(batch.jws())
        .addBuffer(Buffer.buffer(batch.sealHash().bytes()))
        .addBuffer(Buffer.buffer(made.bytes()))
        .addInteger(signals.size())
        .addLong(origins.getMin())
        .addLong(origins.getMax())
        .addLong(batch.firstRevision())
        .addArrayOfUUID(
            signals.stream().map(one -> one.signal().header().id()).toArray(UUID[]::new))
        .addArrayOfInteger(
            signals.stream().map(one -> one.signal().version()).toArray(Integer[]::new))
        .addArrayOfString(
            signals.stream().map(one -> one.action().wireName()).toArray(String[]::new))
        .addArrayOfString(signals.stream().map(ReleasedSignal::clause).toArray(String[]::new))
        .addArrayOfInteger(signals.stream().map(ReleasedSignal::slots).toArray(Integer[]::new))
        .addOffsetDateTime(now);
  }

  private static Tuple withheld(
      String partner, Denial denial, List<Withheld> signals, OffsetDateTime now) {
    var origins = signals.stream().mapToLong(one -> one.signal().origin()).summaryStatistics();
    var agreement = denial.agreement();
    return Tuple.of(partner, denial.reason().wireName(), denial.reason().permanence().name())
        .addString(agreement == null ? null : agreement.toString())
        .addString(denial.clause())
        .addString(denial.words())
        .addLong(origins.getMin())
        .addLong(origins.getMax())
        .addArrayOfUUID(
            signals.stream().map(one -> one.signal().header().id()).toArray(UUID[]::new))
        .addOffsetDateTime(now);
  }

  private static UUID[] ids(List<CommittedSignal> signals) {
    return signals.stream().map(signal -> signal.header().id()).toArray(UUID[]::new);
  }

  private static Long[] origins(List<CommittedSignal> signals) {
    return signals.stream().map(CommittedSignal::origin).toArray(Long[]::new);
  }
}
