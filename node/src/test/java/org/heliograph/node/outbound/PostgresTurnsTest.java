package org.heliograph.node.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.PostgresTurns.Pace;
import org.heliograph.node.outbound.PostgresTurns.Turn;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTurnsTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pace QUICK = new Pace(Duration.ofMillis(20), Duration.ofSeconds(2));
  private static final List<String> PARTNERS =
      IntStream.range(0, 7).mapToObj("partner-%d.example"::formatted).toList();

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static PostgresDatabase database;

  private final List<Node> nodes = new ArrayList<>();

  /** One that asks for its turns as a running node does. */
  private record Node(UUID id, PostgresTurns turns) {
    void round() {
      for (var partner : PARTNERS) {
        if (turns.of(partner) == Turn.ABOVE_SHARE) {
          turns.give(partner);
        }
      }
    }
  }

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(VERTX, postgres.database("turns"), Clock.systemUTC());
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
    VERTX.close().await();
    postgres.close();
  }

  @BeforeEach
  void forget() {
    database.pool().query("truncate outbound_partner, running_node cascade").execute().await();
  }

  @Test
  void oneNodeHasAllAtOnce() {
    // Given
    var only = starts();

    // When
    only.round();

    // Then
    assertThat(turns()).containsExactly(Map.entry(only.id, 7L));
  }

  @Test
  void whatOneHasIsSharedWithThoseThatComeLater() {
    // Given
    starts().round();
    starts();
    starts();

    // Then
    awaits(2L, 2L, 3L);
  }

  @Test
  void whatAnEndedOneHadIsSharedByTheOthers() {
    // Given
    starts().round();
    starts();
    starts();
    awaits(2L, 2L, 3L);

    // When
    ends(nodes.removeFirst());

    // Then
    awaits(3L, 4L);
  }

  @Test
  void whatNobodyElseTakesIsTakenByOneThatHasItsShare() {
    // Given
    var one = starts(new Pace(Duration.ofHours(1), Duration.ofMillis(200)));
    nodes.remove(starts());

    // Then
    await().atMost(PATIENCE).until(() -> round() && turns().getOrDefault(one.id, 0L) == 7);
  }

  private void awaits(Long... shares) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> round() && turns().values().stream().sorted().toList().equals(List.of(shares)));
  }

  private boolean round() {
    nodes.forEach(Node::round);
    return true;
  }

  private Node starts() {
    return starts(QUICK);
  }

  private Node starts(Pace pace) {
    var id = UUID.randomUUID();
    var node = new Node(id, new PostgresTurns(database, id, pace));
    database
        .pool()
        .preparedQuery(
            "insert into running_node (id, software, schema, started_at, seen_at) values"
                + " ($1, 'test', 1, clock_timestamp(), clock_timestamp() + interval '1 hour')")
        .execute(Tuple.of(id))
        .await();
    nodes.add(node);
    return node;
  }

  private static void ends(Node node) {
    database
        .pool()
        .preparedQuery(
            "update running_node set seen_at = now() - interval '1 minute' where id = $1")
        .execute(Tuple.of(node.id))
        .await();
  }

  private static Map<UUID, Long> turns() {
    var rows = database.pool().query("select sender from outbound_partner").execute().await();
    return rows.stream()
        .filter(row -> row.getUUID(0) != null)
        .collect(Collectors.groupingBy(row -> row.getUUID(0), Collectors.counting()));
  }
}
