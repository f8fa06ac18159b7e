package org.heliograph.node.repair;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.heliograph.protocol.seal.Action;

/**
 * Signals that are to be decided anew for a partner, in order. All inside the caller's transaction;
 * who takes from the queue holds the partner's row.
 */
public final class PostgresReseals {
  private static final String ADD =
      """
      insert into reseal (partner, id, holds, session) select $1, id, $4, $3 from unnest($2::uuid[]) as t (id)
      on conflict (partner, id) do update set holds = coalesce(excluded.holds, reseal.holds)
      """;

  private static final String COUNT =
      """
      update resync set resealed = resealed + $2, tombstones = tombstones + $3, withheld = withheld + $4, lost = lost + $5,
        moved_at = now()
      where id = $1
      """;

  private PostgresReseals() {}

  /**
   * A signal that waits.
   *
   * @param holds whether the partner holds any of it; empty where it did not say
   */
  public record Waiting(UUID session, Optional<Boolean> holds) {}

  /** What became of some of one session. */
  private static final class Tally {
    private long resealed;
    private long tombstones;
    private long withheld;
    private long lost;
  }

  /** Adds signals; one that waits already goes once. */
  static void add(
      SqlConnection sql,
      String partner,
      Collection<UUID> ids,
      UUID session,
      Optional<Boolean> holds) {
    if (!ids.isEmpty()) {
      sql.preparedQuery(ADD)
          .execute(
              Tuple.of(partner)
                  .addArrayOfUUID(ids.toArray(UUID[]::new))
                  .addUUID(session)
                  .addBoolean(holds.orElse(null)))
          .await();
    }
  }

  /** The next ones, by id. */
  public static SequencedMap<UUID, Waiting> next(SqlConnection sql, String partner, int limit) {
    var next = new LinkedHashMap<UUID, Waiting>();
    for (Row row :
        sql.preparedQuery(
                "select id, session, holds from reseal where partner = $1 order by number limit $2")
            .execute(Tuple.of(partner, limit))
            .await()) {
      next.put(row.getUUID(0), new Waiting(row.getUUID(1), Optional.ofNullable(row.getBoolean(2))));
    }
    return next;
  }

  /**
   * These were decided and wait no longer.
   *
   * @param sealed what was sealed, by id
   * @param read those whose content is still here
   */
  public static void done(
      SqlConnection sql,
      String partner,
      Map<UUID, Waiting> decided,
      Map<UUID, Action> sealed,
      Set<UUID> read) {
    if (decided.isEmpty()) {
      return;
    }
    sql.preparedQuery("delete from reseal where partner = $1 and id = any($2)")
        .execute(Tuple.of(partner).addArrayOfUUID(decided.keySet().toArray(UUID[]::new)))
        .await();
    var tallies = new HashMap<UUID, Tally>();
    decided.forEach(
        (id, waiting) -> {
          var tally = tallies.computeIfAbsent(waiting.session, key -> new Tally());
          var action = sealed.get(id);
          if (action == Action.WITHDRAW) {
            tally.tombstones++;
          } else if (action != null) {
            tally.resealed++;
          } else if (read.contains(id)) {
            tally.withheld++;
          } else {
            tally.lost++;
          }
        });
    List<Tuple> counts =
        tallies.entrySet().stream()
            .map(
                one ->
                    Tuple.of(one.getKey(), one.getValue().resealed, one.getValue().tombstones)
                        .addLong(one.getValue().withheld)
                        .addLong(one.getValue().lost))
            .toList();
    sql.preparedQuery(COUNT).executeBatch(counts).await();
  }
}
