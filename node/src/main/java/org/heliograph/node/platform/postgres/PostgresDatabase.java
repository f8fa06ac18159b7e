package org.heliograph.node.platform.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.identity.StorageKey;

/**
 * The node's database, migrated to the schema that this version knows.
 *
 * <p>Callers wait: every method is for virtual threads and never for an event loop. Safe for use by
 * many threads.
 */
public final class PostgresDatabase implements AutoCloseable {
  static final int CONNECTIONS = 16;

  /** How long a connection is waited for, also for the server to take a new one. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * The pool itself waits without an end. Its own bound fails a wait that a connection came to just
   * then, loses that connection, and with it whoever was to be served in the same turn.
   */
  private static final int NO_BOUND = 0;

  /**
   * Pages are in memory or on flash. With the server's default a table that grew since it was last
   * analysed is read from end to end for each page of what is new in it.
   */
  private static final String RANDOM_PAGE_COST = "1.1";

  /**
   * What follows a table that grows is planned each time anew: the plan that was right for the
   * empty table reads all of it, and would be kept until the table is analysed.
   */
  private static final String FOLLOWS = "pg_snapshot_xmin(";

  private final Pool pool;
  private final PostgresSchema.Found schema;
  private volatile PostgresJournal journal;

  private PostgresDatabase(Pool pool, PostgresSchema.Found schema, PostgresJournal journal) {
    this.pool = pool;
    this.schema = schema;
    this.journal = journal;
  }

  /** Migrates, then opens the pool; what happens is journalled under a key of this run alone. */
  public static PostgresDatabase open(Vertx vertx, PostgresConfig config, Clock clock) {
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    return open(vertx, config, PostgresJournal.keyed(clock, StorageKey.ofBytes(random)::mac));
  }

  private static PostgresDatabase open(
      Vertx vertx, PostgresConfig config, PostgresJournal journal) {
    var schema = PostgresSchema.migrate(config);
    PgConnectOptions connection =
        new PgConnectOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setDatabase(config.database())
            .setUser(config.user())
            .setPassword(config.password().reveal())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheSqlFilter(sql -> !sql.contains(FOLLOWS))
            .addProperty("random_page_cost", RANDOM_PAGE_COST)
            .setReconnectAttempts(0);
    PoolOptions options = new PoolOptions().setMaxSize(CONNECTIONS).setConnectionTimeout(NO_BOUND);
    var transport = new NetClientOptions().setConnectTimeout((int) PATIENCE.toMillis());
    return new PostgresDatabase(
        PgBuilder.pool()
            .using(vertx)
            .with(options)
            .with(transport)
            .connectingTo(connection)
            .build(),
        schema,
        journal);
  }

  /** From now on transactions write down in this journal what they do. */
  public void journal(PostgresJournal next) {
    this.journal = next;
  }

  /** What this version knows of the database, and what it found. */
  public PostgresSchema.Found schema() {
    return schema;
  }

  public Pool pool() {
    return pool;
  }

  /** Whether a question gets an answer now. */
  public boolean answers() {
    try {
      pool.query("select 1").execute().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  /**
   * A connection of its own, to be closed by the caller.
   *
   * @throws IllegalStateException where none is free for 10 s
   */
  public SqlConnection connection() {
    return connection(PATIENCE);
  }

  SqlConnection connection(Duration patience) {
    var asked = pool.getConnection();
    try {
      return asked.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // it may still come, to nobody
      asked.onSuccess(SqlConnection::close);
      throw new IllegalStateException(
          "no connection to the database was free for %d ms".formatted(patience.toMillis()), e);
    }
  }

  /** Runs the work in one transaction; anything it throws rolls back. */
  public <T> T inTransaction(Function<SqlConnection, T> work) {
    SqlConnection connection = connection();
    try {
      var transaction = connection.begin().await();
      try {
        T result = journalled(work, connection);
        transaction.commit().await();
        return result;
      } catch (Throwable e) {
        // waiting throws what the driver failed with, declared or not
        rollBack(transaction, e);
        throw e;
      }
    } finally {
      connection.close();
    }
  }

  private <T> T journalled(Function<SqlConnection, T> work, SqlConnection connection) {
    return ScopedValue.where(PostgresJournal.CURRENT, journal).call(() -> work.apply(connection));
  }

  private static void rollBack(io.vertx.sqlclient.Transaction transaction, Throwable cause) {
    try {
      transaction.rollback().await();
    } catch (RuntimeException e) {
      // the connection is gone, and with it the transaction; the first fault is the one to report
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    pool.close().await();
  }
}
