package org.heliograph.node.repair;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Repairs that do not get on, and forks, for the list of what waits for people. */
public final class PostgresRepairAttention {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The last word about a partner and way counts. */
  private static final String STUCK =
      """
      select distinct on (partner, way) partner, moved_at, state, words, ended_at is null and moved_at < $1 as silent
      from resync order by partner, way, begun_at desc
      """;

  /** Since it was last found to agree. */
  private static final String FORKED =
      """
      select i.source, min(i.noticed_at) from incident i where i.reason = 'fork' and not exists (
        select from resync r where r.partner = i.source and r.state = 'agreed' and r.ended_at > i.noticed_at)
      group by i.source order by i.source
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresRepairAttention(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public List<AttentionItem> items() {
    var items = new ArrayList<AttentionItem>();
    for (Row row : database.pool().query(FORKED).execute().await()) {
      items.add(item(Matter.STREAM_FORKED, row, Words.fork(row.getString(0))));
    }
    var since = clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC);
    for (Row row : database.pool().preparedQuery(STUCK).execute(Tuple.of(since)).await()) {
      boolean failed = row.getString("state").equals("failed");
      if (failed || row.getBoolean("silent")) {
        items.add(item(Matter.RESYNC_STUCK, row, words(row)));
      }
    }
    return items;
  }

  private static String words(Row row) {
    var said = row.getString("words");
    return said.isEmpty() ? Words.silent(row.getString("partner")) : said;
  }

  private static AttentionItem item(Matter what, Row row, String words) {
    return new AttentionItem(
        what,
        Optional.empty(),
        row.getString(0),
        Optional.empty(),
        Optional.of(row.getOffsetDateTime(1).toInstant()),
        words);
  }
}
