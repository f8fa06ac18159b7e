package org.heliograph.node.repair;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.repair.Comparison.Difference;
import org.heliograph.protocol.seal.Inventory.Head;
import org.heliograph.protocol.seal.TreeRow;

/**
 * Sets our record right where a partner holds something else: what it lacks counts as never
 * received, and what differs is decided anew. Callers wait; safe for many threads.
 */
final class PostgresDifferences {
  private static final int AT_ONCE = 4_000;

  private static final String LACKS =
      """
      update consignment c set lacked = coalesce(c.lacked, '{}') + t.places from (
        select c.stream, c.epoch, c.sequence, range_agg(int4range(d.place - 1, d.place)) as places
        from unnest($2::uuid[], $3::int8[]) as w (id, above) join signal s on s.id = w.id
        join consignment c on c.partner = $1 and c.carries = 'signals' and c.origins @> s.origin and c.voided_at is null
        cross join lateral (select array_position(c.ids, w.id) as place) as d
        where d.place is not null and c.first_revision + d.place - 1 > w.above
        group by c.stream, c.epoch, c.sequence) as t
      where c.partner = $1 and c.stream = t.stream and c.epoch = t.epoch and c.sequence = t.sequence
      """;

  /** Also by what was given up: it may have come after all. */
  private static final String EXPLAINED =
      """
      select distinct w.id from unnest($2::uuid[], $3::int8[]) as w (id, revision) join signal s on s.id = w.id
      join consignment c on c.partner = $1 and c.carries = 'signals' and c.origins @> s.origin
      cross join lateral (select array_position(c.ids, w.id) as place) as d
      where d.place is not null and (c.first_revision + d.place - 1 = w.revision
        or w.revision = 0 and (c.actions[d.place] = 'withdraw' or c.recalled @> d.place - 1))
      """;

  private static final String LACKS_ALL =
      """
      update consignment c set voided_at = $4 from unnest($2::text[], $3::int8[]) as h (stream, epoch)
      where c.partner = $1 and c.stream = h.stream and c.epoch <= h.epoch and c.carries = 'signals' and c.voided_at is null
        and c.receipted_at is not null
      returning c.ids
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  PostgresDifferences(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes differences up for repair.
   *
   * @return what the partner holds and our record does not explain
   */
  List<TreeRow> repair(Resync session, List<Difference> differences) {
    var unexplained = new ArrayList<TreeRow>();
    for (int from = 0; from < differences.size(); from += AT_ONCE) {
      var some = differences.subList(from, Math.min(from + AT_ONCE, differences.size()));
      unexplained.addAll(database.inTransaction(sql -> repair(sql, session, some)));
    }
    return unexplained;
  }

  private static List<TreeRow> repair(
      SqlConnection sql, Resync session, List<Difference> differences) {
    sql.preparedQuery("select from outbound_partner where partner = $1 for update")
        .execute(Tuple.of(session.partner()))
        .await();
    var lacking = differences.stream().filter(PostgresDifferences::lacks).toList();
    if (!lacking.isEmpty()) {
      sql.preparedQuery(LACKS).execute(asked(session.partner(), lacking)).await();
    }
    var beyond = differences.stream().filter(one -> !lacks(one)).toList();
    var explained = beyond.isEmpty() ? Set.<UUID>of() : explained(sql, session.partner(), beyond);
    var absent = new ArrayList<UUID>();
    var held = new ArrayList<UUID>();
    lacking.forEach(one -> (one.held() == null ? absent : held).add(one.id()));
    beyond.stream().map(Difference::id).filter(explained::contains).forEach(held::add);
    PostgresReseals.add(sql, session.partner(), absent, session.id(), Optional.of(false));
    PostgresReseals.add(sql, session.partner(), held, session.id(), Optional.of(true));
    return beyond.stream()
        .filter(one -> !explained.contains(one.id()))
        .map(one -> Objects.requireNonNull(one.held()))
        .toList();
  }

  /** Whether the partner has less than it should have; otherwise it has more than we know of. */
  private static boolean lacks(Difference one) {
    var expected = one.expected();
    var held = one.held();
    if (expected == null || held == null) {
      return held == null;
    }
    return !held.withdrawn() && (expected.withdrawn() || held.revision() < expected.revision());
  }

  private static Tuple asked(String partner, List<Difference> differences) {
    return Tuple.of(partner)
        .addArrayOfUUID(differences.stream().map(Difference::id).toArray(UUID[]::new))
        .addArrayOfLong(
            differences.stream()
                .map(one -> one.held() == null ? 0L : one.held().revision())
                .toArray(Long[]::new));
  }

  private static Set<UUID> explained(SqlConnection sql, String partner, List<Difference> beyond) {
    var explained = new HashSet<UUID>();
    for (Row row : sql.preparedQuery(EXPLAINED).execute(asked(partner, beyond)).await()) {
      explained.add(row.getUUID(0));
    }
    return explained;
  }

  /**
   * The partner holds nothing at all: all that it had answered counts as never received.
   *
   * @return how many signals are concerned
   */
  long lacksAll(Resync session, List<Head> heads) {
    return database.inTransaction(
        sql -> {
          sql.preparedQuery("select from outbound_partner where partner = $1 for update")
              .execute(Tuple.of(session.partner()))
              .await();
          var ids = new HashSet<UUID>();
          for (Row row :
              sql.preparedQuery(LACKS_ALL)
                  .execute(
                      Tuple.of(session.partner())
                          .addArrayOfString(
                              heads.stream()
                                  .map(head -> head.stream().toString())
                                  .toArray(String[]::new))
                          .addArrayOfLong(heads.stream().map(Head::epoch).toArray(Long[]::new))
                          .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                  .await()) {
            ids.addAll(Arrays.asList(row.getArrayOfUUIDs(0)));
          }
          PostgresReseals.add(sql, session.partner(), ids, session.id(), Optional.of(false));
          return (long) ids.size();
        });
  }
}
