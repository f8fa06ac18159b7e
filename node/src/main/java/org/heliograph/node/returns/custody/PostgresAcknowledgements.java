package org.heliograph.node.returns.custody;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.node.returns.stop.StopActs;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.outcome.Acknowledgement.OfConsignment;
import org.heliograph.protocol.outcome.Acknowledgement.OfRecall;
import org.heliograph.protocol.outcome.Acknowledgement.Subject;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.Position;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last word of each partner on each thing that we took back. Counts of consumers are
 * always those of the last word; {@code stopped} only moves to later, and the first full
 * confirmation stays: a consumer that registers after it never read what was taken back.
 */
public final class PostgresAcknowledgements implements PostgresItemTaker<Acknowledgement> {
  /** How far partners' clocks may be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** Null: it never went to the partner. False: it did, and took nothing back. */
  private static final String TAKEN_BACK =
      """
      select t.place, case when t.recall is not null
        then (select true from recall_notice n where n.partner = $1 and n.withdrawal = t.recall)
        else c.actions && '{withdraw,narrow}' end, c.ids, c.versions, c.actions
      from unnest($2::int4[], $3::uuid[], $4::text[], $5::int8[], $6::int8[]) as t (place, recall, stream, epoch, sequence)
      left join consignment c on c.partner = $1 and c.stream = t.stream and c.epoch = t.epoch and c.sequence = t.sequence
        and c.carries = 'signals'
      """;

  private static final String KEEP =
      """
      insert into acknowledged as a (partner, recall, stream, epoch, sequence, stopped_at, registered, confirmed, unknown,
        confirmed_at, received_at, said_epoch, said_sequence)
      select $1, recall, stream, epoch, sequence, stopped, registered, confirmed, unknown, confirmed_at, $11, $12, $13
      from unnest($2::uuid[], $3::text[], $4::int8[], $5::int8[], $6::timestamptz[], $7::int4[], $8::int4[], $9::int4[],
        $10::timestamptz[]) as t (recall, stream, epoch, sequence, stopped, registered, confirmed, unknown, confirmed_at)
      order by recall, stream, epoch, sequence
      on conflict (partner, recall, stream, epoch, sequence) do update set
        stopped_at = greatest(a.stopped_at, excluded.stopped_at),
        registered = excluded.registered, confirmed = excluded.confirmed, unknown = excluded.unknown,
        confirmed_at = coalesce(a.confirmed_at, excluded.confirmed_at), received_at = excluded.received_at,
        said_epoch = excluded.said_epoch, said_sequence = excluded.said_sequence
      where (excluded.said_epoch, excluded.said_sequence) >= (a.said_epoch, a.said_sequence)
      """;

  @Override
  public Map<Integer, Refusal> take(
      SqlConnection sql, Context context, SortedMap<Integer, Acknowledgement> items) {
    var refused = new HashMap<Integer, Refusal>();
    Map<Subject, Acknowledgement> last = new LinkedHashMap<>();
    Map<Integer, TakenBack> known = takenBack(sql, context.partner(), items);
    items.forEach(
        (place, said) ->
            refusal(said, known.get(place), context.now().toInstant())
                .ifPresentOrElse(
                    refusal -> refused.put(place, refusal),
                    () -> {
                      last.put(said.subject(), said);
                      record(sql, context, said, known.get(place));
                    }));
    keep(sql, context, List.copyOf(last.values()));
    return refused;
  }

  private static void record(
      SqlConnection sql, Context context, Acknowledgement said, @Nullable TakenBack of) {
    PostgresAudit.record(
        sql,
        StopActs.of(
                AuditAct.ACKNOWLEDGEMENT_TAKEN, context.partner(), context.agreement().ref(), said)
            .by(Actor.member(context.partner()))
            .facts(of == null ? List.of() : of.facts));
  }

  /**
   * What we sent.
   *
   * @param it null where it never went to the partner
   * @param facts the signals that it took back; none for a recall
   */
  private record TakenBack(@Nullable Boolean it, List<Fact> facts) {
    static TakenBack of(Row row) {
      var ids = row.getArrayOfUUIDs(2);
      if (ids == null) {
        return new TakenBack(row.getBoolean(1), List.of());
      }
      var versions = row.getArrayOfIntegers(3);
      var actions = row.getArrayOfStrings(4);
      return new TakenBack(
          row.getBoolean(1),
          IntStream.range(0, ids.length)
              .filter(i -> !actions[i].equals(Action.DISCLOSE.wireName()))
              .mapToObj(i -> Fact.of(ids[i], versions[i], "acknowledged").with(actions[i]))
              .toList());
    }
  }

  private static Optional<Refusal> refusal(
      Acknowledgement said, @Nullable TakenBack known, Instant now) {
    var takenBack = known == null ? null : known.it;
    if (takenBack == null) {
      return Optional.of(
          Refusal.of(RefusalReason.NOT_FOUND, "Nothing of this name went to this member."));
    }
    if (!takenBack) {
      return Optional.of(Refusal.of(RefusalReason.NOTHING_TAKEN_BACK));
    }
    Instant latest = now.plus(SKEW);
    return said.stopped().isAfter(latest) || said.confirmed().filter(latest::isBefore).isPresent()
        ? Optional.of(Refusal.of(RefusalReason.DATE_IN_FUTURE))
        : Optional.empty();
  }

  private static Map<Integer, TakenBack> takenBack(
      SqlConnection sql, String partner, SortedMap<Integer, Acknowledgement> items) {
    List<Acknowledgement> all = List.copyOf(items.values());
    var known = new HashMap<Integer, TakenBack>();
    var asked =
        subjects(Tuple.of(partner).addArrayOfInteger(items.keySet().toArray(Integer[]::new)), all);
    for (Row row : sql.preparedQuery(TAKEN_BACK).execute(asked).await()) {
      known.put(row.getInteger(0), TakenBack.of(row));
    }
    return known;
  }

  private static void keep(SqlConnection sql, Context context, List<Acknowledgement> said) {
    if (said.isEmpty()) {
      return;
    }
    Position at = context.seal().position();
    sql.preparedQuery(KEEP)
        .execute(
            subjects(Tuple.of(context.partner()), said)
                .addArrayOfOffsetDateTime(times(said, one -> Optional.of(one.stopped())))
                .addArrayOfInteger(counts(said, one -> one.consumers().registered()))
                .addArrayOfInteger(counts(said, one -> one.consumers().confirmed()))
                .addArrayOfInteger(counts(said, one -> one.consumers().unknown()))
                .addArrayOfOffsetDateTime(times(said, Acknowledgement::confirmed))
                .addOffsetDateTime(context.now())
                .addLong(at.epoch())
                .addLong(at.sequence()))
        .await();
  }

  private static Tuple subjects(Tuple tuple, List<Acknowledgement> said) {
    return tuple
        .addArrayOfUUID(
            said.stream()
                .map(one -> one.subject() instanceof OfRecall it ? it.recall() : null)
                .toArray(UUID[]::new))
        .addArrayOfString(
            said.stream()
                .map(one -> position(one).map(it -> it.stream().toString()).orElse(null))
                .toArray(String[]::new))
        .addArrayOfLong(
            said.stream()
                .map(one -> position(one).map(Position::epoch).orElse(null))
                .toArray(Long[]::new))
        .addArrayOfLong(
            said.stream()
                .map(one -> position(one).map(Position::sequence).orElse(null))
                .toArray(Long[]::new));
  }

  private static Optional<Position> position(Acknowledgement said) {
    return said.subject() instanceof OfConsignment it
        ? Optional.of(it.position())
        : Optional.empty();
  }

  private static Integer[] counts(
      List<Acknowledgement> said, Function<Acknowledgement, Integer> count) {
    return said.stream().map(count).toArray(Integer[]::new);
  }

  private static OffsetDateTime[] times(
      List<Acknowledgement> said, Function<Acknowledgement, Optional<Instant>> time) {
    return said.stream()
        .map(one -> time.apply(one).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
        .toArray(OffsetDateTime[]::new);
  }
}
