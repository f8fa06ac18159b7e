package org.heliograph.node.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDatabaseTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final long SEED = 20_261_122;

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static PostgresDatabase database;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(VERTX, postgres.database("pool"), Clock.systemUTC());
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
    VERTX.close().await();
    postgres.close();
  }

  @Test
  void whoFindsNoFreeConnectionIsToldSoAndGetsOneOnceThereIsOne() {
    // Given
    var all = everyConnection();

    // When
    assertThatThrownBy(() -> database.connection(SHORT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no connection to the database was free");

    // Then: the one that comes for who does not wait any longer is not lost
    all.removeLast().close();
    all.add(database.connection(Duration.ofSeconds(10)));
    all.forEach(SqlConnection::close);
  }

  @Test
  void noConnectionIsLostWhereManyGiveUpWhenTheirsComes() throws Exception {
    // Given
    var random = new Random(SEED);
    List<Duration> patience =
        IntStream.range(0, 64).mapToObj(_ -> Duration.ofNanos(random.nextInt(4_000_000))).toList();
    var served = new AtomicInteger();

    // When
    try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> askers = new ArrayList<>();
      patience.forEach(one -> askers.add(asking.submit(() -> asks(one, served))));
      for (var asker : askers) {
        asker.get();
      }
    }

    // Then
    assertThat(served).hasPositiveValue();
    await().atMost(Duration.ofSeconds(30)).until(this::everyConnectionIsFree);
  }

  private void asks(Duration patience, AtomicInteger served) {
    for (int i = 0; i < 100; i++) {
      try {
        var connection = database.connection(patience);
        connection.query("select 1").execute().await();
        connection.close();
        served.incrementAndGet();
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("no connection");
      }
    }
  }

  private boolean everyConnectionIsFree() {
    try {
      everyConnection().forEach(SqlConnection::close);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Takes all that there are; none of them where one is not free. */
  private List<SqlConnection> everyConnection() {
    var all = new ArrayList<SqlConnection>();
    try {
      for (int i = 0; i < PostgresDatabase.CONNECTIONS; i++) {
        all.add(database.connection(Duration.ofSeconds(5)));
      }
      return all;
    } catch (IllegalStateException e) {
      all.forEach(SqlConnection::close);
      throw e;
    }
  }
}
