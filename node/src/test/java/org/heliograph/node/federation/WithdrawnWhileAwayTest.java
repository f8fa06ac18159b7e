package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.heliograph.node.client.ApiLists;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recipient that is away while much is taken back converges when it returns, though the broker
 * gives it everything once more. {@code -Dheliograph.withdrawn=10000} tells it at full size.
 */
class WithdrawnWhileAwayTest {
  private static final int SIGNALS = Integer.getInteger("heliograph.withdrawn", 1_500);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void nothingWithdrawnMatchesAndNothingStaysUnacknowledged() {
    // Given
    var upload = new Upload(0, SIGNALS, 90);
    assertThat(upload.by(tern).get("accepted").asInt()).isEqualTo(SIGNALS);
    var hashes = upload.hashes();
    await().atMost(PATIENCE).until(() -> harbor.matches(hashes) == SIGNALS);

    // When all is withdrawn, one by one, and the broker forgets what was read
    harbor.stop();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var signal : ApiLists.all(tern.api(), "/v1/signals?scope=own&limit=1000")) {
        threads.execute(() -> tern.withdraws(signal.get("id").asText()));
      }
    }
    try (var broker = new BrokerOperator(federation.brokerOperator())) {
      String group = Topics.nodeGroup(harbor.alias());
      broker.forgets(group);
      harbor.starts();

      // Then
      await()
          .atMost(PATIENCE)
          .until(() -> broker.hasReadAll(group, Topics.inboundPrefix(harbor.alias())));
    }
    await().atMost(PATIENCE).until(() -> harbor.matches(hashes) == 0);
    await().atMost(PATIENCE).until(() -> unacknowledged() == 0);
    assertThat(harbor.matches(hashes)).isZero();
    assertThat(harbor.count(tern, "/received/withdrawn")).isEqualTo(SIGNALS);
  }

  /** Consignments that took something back and that the recipient has not confirmed. */
  private static long unacknowledged() {
    var vertx = Vertx.vertx();
    try (var database =
        PostgresDatabase.open(vertx, federation.config(tern).postgres(), Clock.systemUTC())) {
      var row =
          database
              .pool()
              .query(
                  """
                  select count(*) filter (where a.confirmed_at is null), count(*)
                  from consignment c left join acknowledged a using (partner, stream, epoch, sequence)
                  where c.actions && '{withdraw,narrow}'
                  """)
              .execute()
              .await()
              .iterator()
              .next();
      assertThat(row.getLong(1)).isPositive();
      return row.getLong(0);
    } finally {
      vertx.close().await();
    }
  }
}
