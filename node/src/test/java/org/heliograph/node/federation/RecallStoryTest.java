package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole upload that was wrong and half delivered is taken back in one act, and the right one
 * flows. {@code -Dheliograph.recall.rows=1000000} tells it at full size.
 */
class RecallStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(RecallStoryTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = Integer.getInteger("heliograph.recall.rows", 6_000);
  private static final int WRONG = 90;
  private static final int RIGHT = 91;
  private static final int SAMPLE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static Party lumen;

  @BeforeAll
  static void threeMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    lumen = federation.member("lumen");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    federation.agree(tern, lumen, TestFederation.contentClause("confidence"));
    List.of(tern, harbor, lumen).forEach(Party::starts);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void anUploadIsRecalledAndTheRightOneFlows() {
    // Given: a wrong upload, of which partners hold about half
    var wrong = new Upload(0, ROWS, WRONG);
    var all = wrong.hashes();
    var job = wrong.by(tern);
    assertThat(job.get("accepted").asInt()).isEqualTo(ROWS);
    await().atMost(PATIENCE).until(() -> held() >= ROWS);
    LOG.info("recalled while partners hold {} of {}", held(), 2 * ROWS);

    // When
    long begun = System.nanoTime();
    var recall = recall(job.get("id").asText());

    // Then: nothing matches any longer, although more was under way
    for (var partner : List.of(harbor, lumen)) {
      await()
          .atMost(PATIENCE)
          .until(() -> partner.matches(all.subList(ROWS / 2, ROWS / 2 + SAMPLE)) == 0);
      await().atMost(PATIENCE).until(() -> partner.matches(all.subList(0, SAMPLE)) == 0);
    }
    LOG.info("samples of both stopped matching after {} ms", since(begun));
    await().atMost(PATIENCE).until(() -> isComplete(recall));
    LOG.info("acknowledged by all after {} ms", since(begun));
    for (var partner : List.of(harbor, lumen)) {
      assertThat(partner.matches(all)).isZero();
    }
    LOG.info("all {} looked up at both after {} ms", ROWS, since(begun));

    // When: the right upload follows
    var corrected = new Upload(0, ROWS, RIGHT).by(tern);

    // Then: no row is a duplicate of a recalled one, and all of it arrives
    assertThat(corrected.get("accepted").asInt()).isEqualTo(ROWS);
    for (var partner : List.of(harbor, lumen)) {
      await().atMost(PATIENCE).until(() -> partner.matches(all) == ROWS);
    }
    LOG.info("the right upload has arrived after {} ms", since(begun));
  }

  private static long since(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private static long held() {
    return harbor.count(tern, "/received/kept") + lumen.count(tern, "/received/kept");
  }

  private static String recall(String job) {
    ObjectNode body = JSON.createObjectNode().put("reason", "placeholder reason");
    return tern.api().post("/v1/jobs/" + job + "/recall", body).get("id").asText();
  }

  private static boolean isComplete(String recall) {
    JsonNode now = tern.api().get("/v1/withdrawals/" + recall);
    return now.get("state").asText().equals("done")
        && now.get("partners").valueStream().allMatch(it -> it.hasNonNull("stoppedAt"));
  }
}
