package org.heliograph.node.federation;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.heliograph.node.platform.kafka.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is lost on the way is repaired without anybody doing anything, or at a person's word. */
class ResyncStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(ResyncStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);
  private static final Random RANDOM = new Random(SEED);
  private static final String TO_HARBOR = Topics.signals("harbor", "tern");

  @TempDir static Path folder;
  private static TestFederation federation;
  private static BrokerOperator operator;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembers() {
    LOG.info("seed {}", SEED);
    federation = TestFederation.repairing(folder, Duration.ofSeconds(1));
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
    operator = new BrokerOperator(federation.brokerOperator());
  }

  @AfterAll
  static void stop() {
    operator.close();
    federation.close();
  }

  @Test
  void whatTheBrokerDropsIsRepairedByItself() {
    // Given
    arrives(0);
    harbor.stop();
    long end = operator.end(TO_HARBOR, 0);
    String dropped = publishes(0);
    operator.awaitsRecords(TO_HARBOR, 0, end + 1);
    operator.erases(TO_HARBOR, 0);

    // When
    harbor.starts();

    // Then
    harbor.awaits(tern, dropped, ResyncStoryTest::isKept);
    await().atMost(Duration.ofSeconds(30)).until(() -> holes().isEmpty());
  }

  private static JsonNode holes() {
    return harbor.api().get("/v1/streams").get("holes");
  }

  private static String arrives(int stream) {
    String id = publishes(stream);
    harbor.awaits(tern, id, ResyncStoryTest::isKept);
    return id;
  }

  private static String publishes(int stream) {
    byte[] hash = new byte[32];
    RANDOM.nextBytes(hash);
    var draft = Party.content(HexFormat.of().formatHex(hash));
    return tern.publishes(draft.put("id", Besieged.idOn(stream).toString()));
  }

  private static boolean isKept(JsonNode signal) {
    return Besieged.isKept(signal);
  }
}
