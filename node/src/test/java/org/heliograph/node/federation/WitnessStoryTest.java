package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members watch over each other's audit logs. */
class WitnessStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String WITNESSES = "/v1/audit/witnesses";
  private static final String ALARMS = "/v1/audit/alarms";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Random RANDOM = new Random(20_261_121);

  @TempDir Path folder;
  private TestFederation federation;
  private BrokerOperator broker;
  private DatabaseOperator database;
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
    broker = new BrokerOperator(federation.brokerOperator());
    database = new DatabaseOperator(federation.config(harbor).postgres());
    harborPublishes(3);
  }

  @AfterEach
  void stop() {
    broker.close();
    federation.close();
  }

  @Test
  void checkpointsAreCosignedByTheOthersWithinSeconds() {
    // Then
    for (var one : List.of(harbor, tern, lumen)) {
      awaits(one, WITNESSES, answer -> isCosigned(answer, 2));
      assertThat(alarms(one)).isEmpty();
      assertThat(health(one)).isEmpty();
    }
  }

  @Test
  void aRestoredDatabaseIsFoundByEverybodyAndGoesOnOnceItIsDeclared() {
    // Given
    restoresYesterday(() -> {});

    // Then
    for (var one : List.of(harbor, tern, lumen)) {
      awaitsAlarm(one, "shrink");
      assertThat(health(one)).get(STRING).contains("harbor.example", "log 1");
    }

    // When
    harbor.recovers();

    // Then
    for (var one : List.of(harbor, tern, lumen)) {
      awaits(one, ALARMS, answer -> answer.at("/items/0/how").asText().equals("restored"));
      assertThat(health(one)).isEmpty();
    }
    harborPublishes(1);
    awaits(
        harbor, WITNESSES, answer -> answer.at("/own/log").asInt() == 2 && isCosigned(answer, 2));
  }

  @Test
  void aRestoreThatTheBrokerHidesIsFoundByThePartners() {
    // Given
    var topics = Stream.of("harbor", "tern", "lumen").map(Topics::checkpoints);
    restoresYesterday(() -> topics.forEach(topic -> broker.erases(topic, 0)));
    harborPublishes(1);

    // Then
    for (var one : List.of(tern, lumen, harbor)) {
      var alarm = awaitsAlarm(one, "(shrink|fork)");
      assertThat(alarm.get("raisedBy").asText()).isNotEqualTo("harbor.example");
    }
  }

  @Test
  void aForgedAlarmAndReplaysMoveNothing() {
    // Given
    long before = awaitsCosigned(0);
    var sent = broker.reads(Topics.checkpoints("harbor"), 0);
    var began = Clock.systemUTC().instant();

    // When
    var note = new String(sent.getLast(), UTF_8).replaceFirst("(?s)old [^\\n]*\\n.*?\\n\\n", "");
    var other = note.replaceFirst("\\n[0-9]+\\n", "\n1\n");
    var forged = "heliograph/audit-alarm@v1\nshrink\n\n" + note + "\n" + other;
    broker.puts(Topics.checkpoints("tern"), 0, forged.getBytes(UTF_8));
    broker.puts(Topics.checkpoints("lumen"), 0, sent.getFirst(), new byte[1 << 20]);
    sent.forEach(one -> broker.puts(Topics.checkpoints("harbor"), 0, one));
    broker.puts(Topics.checkpoints("harbor"), 0, "old 1\n\nnonsense".getBytes(UTF_8));
    broker.putsTombstone(Topics.checkpoints("harbor"), 0);

    // Then
    harbor.awaitsIncident(tern, "checkpoints", RefusalReason.SIGNATURE_INVALID, began);
    harbor.awaitsIncident(lumen, "checkpoints", RefusalReason.SOURCE_WRONG, began);
    harbor.awaitsIncident(lumen, "checkpoints", RefusalReason.BODY_TOO_LARGE, began);
    tern.awaitsIncident(harbor, "checkpoints", RefusalReason.FRAMING_INVALID, began);
    harborPublishes(1);
    assertThat(awaitsCosigned(before + 1)).isGreaterThan(before);
    for (var one : List.of(harbor, tern, lumen)) {
      assertThat(alarms(one)).isEmpty();
    }
  }

  @Test
  void aRewrittenRowIsFoundAtTheNextExchangeAndNamed() {
    // Given
    assertThat(awaitsCosigned(3)).isPositive();

    // When
    int changed =
        database.runs(
            "update audit_log set entry = overlay(entry placing 'x'::bytea from 30) where index = 1");

    // Then
    assertThat(changed).isOne();
    for (var one : List.of(harbor, tern, lumen)) {
      var alarm = awaitsAlarm(one, "damaged");
      assertThat(alarm.get("entry").asInt()).isOne();
      assertThat(health(one)).get(STRING).contains("harbor.example", "entry 1");
    }
    var id = alarms(tern).getFirst().get("id").asText();
    tern.api()
        .post(
            ALARMS + "/" + id + "/settlement",
            JSON.createObjectNode().put("reason", "harbor explained it"));
    assertThat(health(tern)).isEmpty();
  }

  /** Some of what harbor did is cosigned, and then its database is that of before. */
  private void restoresYesterday(Runnable meanwhile) {
    long before = awaitsCosigned(0);
    harbor.stop();
    database.backsUp();
    harbor.starts();
    harborPublishes(5);
    var _ = awaitsCosigned(before + 5);
    harbor.stop();
    database.restores();
    meanwhile.run();
    harbor.starts();
  }

  /** Waits until harbor's log has so many entries and all are cosigned; tells how many. */
  private long awaitsCosigned(long entries) {
    return awaits(
            harbor,
            WITNESSES,
            answer -> isCosigned(answer, 2) && answer.at("/own/size").asLong() >= entries)
        .at("/own/size")
        .asLong();
  }

  private void harborPublishes(int signals) {
    for (int i = 0; i < signals; i++) {
      byte[] hash = new byte[32];
      RANDOM.nextBytes(hash);
      var _ = harbor.publishes(Party.content(HexFormat.of().formatHex(hash)));
    }
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

  private static JsonNode awaitsAlarm(Party party, String kind) {
    return awaits(
            party,
            ALARMS,
            answer ->
                answer
                    .get("items")
                    .valueStream()
                    .anyMatch(
                        one ->
                            one.get("kind").asText().matches(kind)
                                && one.get("member").asText().equals("harbor.example")
                                && !one.hasNonNull("endedAt")))
        .get("items")
        .get(0);
  }

  private static List<JsonNode> alarms(Party party) {
    return party.api().get(ALARMS).get("items").valueStream().toList();
  }

  private static JsonNode awaits(Party party, String path, Predicate<JsonNode> expected) {
    return await()
        .alias(party.alias() + " " + path)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> party.api().get(path), expected);
  }

  /** What the check of the alarms says; the node is otherwise well or not. */
  private static Optional<String> health(Party party) {
    var request =
        HttpRequest.newBuilder(party.address().resolve("/health/ready"))
            .version(Version.HTTP_1_1)
            .header("Authorization", "Bearer " + party.key())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      return answer
          .withArray("checks")
          .valueStream()
          .filter(one -> one.get("name").asText().equals("audit-witness"))
          .filter(one -> one.get("status").asText().equals("alarm"))
          .map(one -> one.get("detail").asText())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
