package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipient that is away while much is taken back converges when it returns, and says so. */
class WithdrawnWhileAwayTest {
  private static final long SEED = 20_261_121;
  private static final int SIGNALS = 300;

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembers() {
    System.err.println("seed " + SEED);
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
    var random = new Random(SEED);
    var hashes = new ArrayList<String>();
    var ids = new ArrayList<String>();
    for (int i = 0; i < SIGNALS; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      hashes.add(HexFormat.of().formatHex(bytes));
      ids.add(tern.publishes(Party.content(hashes.getLast())));
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> matches(hashes) == SIGNALS);

    // When
    harbor.stop();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ids.forEach(id -> threads.execute(() -> tern.withdraws(id)));
    }
    harbor.starts();

    // Then
    await().atMost(Duration.ofMinutes(1)).until(() -> matches(hashes) == 0);
    await().atMost(Duration.ofMinutes(1)).until(() -> unacknowledged() == 0);
  }

  private static int matches(List<String> hashes) {
    ObjectNode question =
        Party.content(hashes.getFirst())
            .removeAll()
            .put("purpose", "prevent-child-sexual-exploitation");
    var indicators = question.putArray("indicators");
    hashes.forEach(hash -> indicators.addObject().put("type", "sha256").put("value", hash));
    int matches = 0;
    for (JsonNode answer : harbor.api().post("/v1/lookups", question).get("answers")) {
      matches += answer.get("matches").size();
    }
    return matches;
  }

  /** Consignments that took something back and that the recipient has not confirmed. */
  private static long unacknowledged() {
    var vertx = Vertx.vertx();
    try (var database = PostgresDatabase.open(vertx, federation.config(tern).postgres())) {
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
