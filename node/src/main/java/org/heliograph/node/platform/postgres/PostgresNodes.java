package org.heliograph.node.platform.postgres;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;

/**
 * The nodes of one member that run on its database, this one among them. Times are the database's,
 * since the nodes' own clocks may differ. Safe for use by many threads; callers wait.
 */
public final class PostgresNodes implements AutoCloseable {
  /** A node that was not seen for so long has ended. */
  public static final Duration GONE_AFTER = Duration.ofSeconds(4);

  private static final Duration SEEN_EVERY = Duration.ofSeconds(1);

  private static final String SEEN =
      """
      insert into running_node (id, software, schema, started_at, seen_at) values ($1, $2, $3, clock_timestamp(), clock_timestamp())
      on conflict (id) do update set seen_at = clock_timestamp()
      """;

  private static final String FORGET =
      "delete from running_node where seen_at < clock_timestamp() - interval '1 day'";

  private static final String RUNNING =
      "select id, software, schema, started_at from running_node"
          + " where seen_at > clock_timestamp() - $1 * interval '1 ms' order by started_at, id";

  private final PostgresDatabase database;
  private final UUID self;
  private final String software;
  private final Loop loop;

  /**
   * A node that runs.
   *
   * @param schema the newest migration that it knows
   */
  public record Running(UUID id, String software, int schema, Instant startedAt) {}

  private PostgresNodes(PostgresDatabase database, UUID self, String software) {
    this.database = database;
    this.self = self;
    this.software = software;
    seen();
    this.loop = Loop.start("presence", new Wakeup(), SEEN_EVERY, this::round);
  }

  /** Says from now on that this node runs. */
  public static PostgresNodes join(PostgresDatabase database, String software) {
    return new PostgresNodes(database, UUID.randomUUID(), software);
  }

  private boolean round() {
    seen();
    return false;
  }

  private void seen() {
    database
        .pool()
        .preparedQuery(SEEN)
        .execute(Tuple.of(self, software, database.schema().known()))
        .await();
    database.pool().query(FORGET).execute().await();
  }

  /** The id of this run of this node. */
  public UUID self() {
    return self;
  }

  /** All that run, the oldest first. */
  public List<Running> running() {
    var rows =
        database.pool().preparedQuery(RUNNING).execute(Tuple.of(GONE_AFTER.toMillis())).await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresNodes::running).toList();
  }

  private static Running running(Row row) {
    return new Running(
        row.getUUID(0), row.getString(1), row.getInteger(2), row.getOffsetDateTime(3).toInstant());
  }

  /** The others go on at once with what this one did. */
  @Override
  public void close() {
    loop.close();
    database
        .pool()
        .preparedQuery("delete from running_node where id = $1")
        .execute(Tuple.of(self))
        .await();
  }
}
