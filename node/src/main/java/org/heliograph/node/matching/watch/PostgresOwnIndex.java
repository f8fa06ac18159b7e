package org.heliograph.node.matching.watch;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/** The member's own entries in memory, by number, kept as the database has them. For one thread. */
final class PostgresOwnIndex implements AutoCloseable {
  private static final int PAGE = 5_000;

  /**
   * What may match, asked from the side of the signal: as wide as it goes where a comparison is not
   * the same from both sides. {@link #compare} decides, from the side of the entry.
   */
  private static final Nearness FROM_THE_OTHER_SIDE =
      new Nearness(Nearness.CUSTOMARY.pdqDistance(), Nearness.CUSTOMARY.tlshDistance(), 1);

  private static final String READ =
      """
      select e.xid::text, e.mark, e.number, e.indicator from collection_entry e
      where (e.xid, e.mark) > ($1::text::xid8, $2) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.mark limit $3
      """;

  private final PostgresDatabase database;
  private final SignalIndexes indexes;
  private Mark followed = Mark.START;

  PostgresOwnIndex(PostgresDatabase database, SignalIndexes indexes) {
    this.database = database;
    this.indexes = indexes;
  }

  /** Takes in what was added and forgotten since the last call; the first call reads everything. */
  void follow() {
    int read;
    do {
      read = page();
      if (read > 0) {
        indexes.settle();
      }
    } while (read == PAGE);
  }

  private int page() {
    int read = 0;
    var after = Tuple.of(Long.toString(followed.xid()), followed.mark(), PAGE);
    for (Row row : database.pool().preparedQuery(READ).execute(after).await()) {
      followed = new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
      indexes.replace(row.getLong(2), indicators(row.getBuffer(3)));
      read++;
    }
    return read;
  }

  private static List<Indicator> indicators(@Nullable Buffer json) {
    return json == null ? List.of() : List.of(Indicator.parse(json.getBytes()));
  }

  /** Whether there is nothing that anything could match. */
  boolean isEmpty() {
    return indexes.all().stream().mapToLong(MatchIndex::size).sum() == 0;
  }

  /** Everything up to here has been taken in. */
  Mark followed() {
    return followed;
  }

  /** Numbers of entries that some indicators of a signal may match. */
  Set<Long> candidates(List<Indicator> ofSignal) {
    return indexes.find(ofSignal, FROM_THE_OTHER_SIDE).stream()
        .map(Candidates::numbers)
        .flatMap(numbers -> Arrays.stream(numbers).boxed())
        .collect(Collectors.toSet());
  }

  /**
   * An indicator of a signal that comes near an entry.
   *
   * @param held the indicator
   */
  record Hit(Indicator held, Closeness closeness) {}

  /** The nearest of a signal's indicators to an entry; empty where none is near. */
  Optional<Hit> compare(Indicator entry, List<Indicator> ofSignal) {
    return ofSignal.stream()
        .flatMap(
            one ->
                indexes.compare(entry, one, Nearness.CUSTOMARY).stream()
                    .map(closeness -> new Hit(one, closeness)))
        .min(Comparator.comparing(Hit::closeness, Closeness.NEAREST_FIRST));
  }

  @Override
  public void close() {
    indexes.close();
  }
}
