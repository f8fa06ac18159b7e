package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.heliograph.node.client.ApiProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members watch over each other's audit logs. */
class WitnessStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TestFederation federation;
  private Party harbor;
  private Party tern;
  private Party lumen;

  @BeforeEach
  void start() {
    federation = TestFederation.start(folder);
    harbor = federation.member("harbor");
    tern = federation.member("tern");
    lumen = federation.member("lumen");
    List.of(harbor, tern, lumen).forEach(Party::starts);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  @Test
  void checkpointsAreCosignedByTheOthersWithinSeconds() {
    // When
    harbor.api().get("/v1/audit/alarms");

    // Then
    for (var one : List.of(harbor, tern, lumen)) {
      awaits(one, "/v1/audit/witnesses", answer -> isCosigned(answer, 2));
    }
    assertThat(alarms(harbor)).isEmpty();
  }

  private static boolean isCosigned(JsonNode answer, int members) {
    long own = answer.at("/own/size").asLong();
    return own > 0
        && answer.get("items").size() == members
        && answer
            .get("items")
            .valueStream()
            .allMatch(
                one -> one.at("/ours/size").asLong() == own && one.at("/theirs/size").asLong() > 0);
  }

  private static List<JsonNode> alarms(Party party) {
    return party.api().get("/v1/audit/alarms").get("items").valueStream().toList();
  }

  private static JsonNode awaits(Party party, String path, Predicate<JsonNode> expected) {
    return await()
        .alias(party.alias() + " " + path)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> party.api().get(path), expected);
  }

  private static Optional<String> health(Party party) {
    try {
      return party
          .api()
          .get("/health/ready")
          .get("checks")
          .valueStream()
          .filter(one -> one.get("name").asText().equals("audit-witness"))
          .filter(one -> one.get("status").asText().equals("down"))
          .map(one -> one.get("detail").asText())
          .findFirst();
    } catch (ApiProblem e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
