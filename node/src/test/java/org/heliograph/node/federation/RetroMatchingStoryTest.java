package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.heliograph.node.matching.watch.webhook.Receiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform's own content that turns out to match later, on a real broker and database. */
@Tag("alone")
class RetroMatchingStoryTest {
  private static final Random RANDOM = new Random(20_261_121);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static Receiver receiver;
  private static String secret;

  @BeforeAll
  static void aPlatformThatFollowsAHotline() throws IOException {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    receiver = Receiver.http();
    Files.writeString(
        harbor.home().resolve("heliograph.yaml"),
        "webhooks: { hosts: [\"localhost:%d\"], addresses: [127.0.0.1, \"::1\"] }%n"
            .formatted(receiver.port()),
        StandardOpenOption.APPEND);
    tern.starts();
    harbor.starts();
    collection("uploads", "prevent-child-sexual-exploitation");
    var webhook =
        harbor
            .api()
            .post(
                "/v1/webhooks",
                object("url", "http://localhost:" + receiver.port() + "/heliograph"));
    secret = webhook.path("secret").asText();
  }

  @AfterAll
  static void stop() {
    federation.close();
    receiver.close();
  }

  @Test
  void whatArrivesLaterIsToldAndItsWithdrawalToo() throws IOException {
    // Given
    String hash = hash();
    add("uploads", "upload-1", hash);
    await().until(() -> unmatched("uploads") == 0);

    // When
    String id = tern.publishes(Party.content(hash));
    harbor.awaits(tern, id, signal -> signal.get("state").asText().equals("kept"));
    long kept = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> events("upload-1").size(), size -> size == 1);
    var waited = Duration.ofNanos(System.nanoTime() - kept);

    // Then
    var matched = events("upload-1").getFirst();
    assertThat(waited).isLessThan(Duration.ofSeconds(2));
    assertThat(matched.path("change").asText()).isEqualTo("matched");
    assertThat(matched.at("/signal/id").asText()).isEqualTo(id);
    assertThat(matched.at("/closeness/by").asText()).isEqualTo("equality");
    assertThat(matched.at("/handling/tlp").asText()).isNotEmpty();
    assertThat(matched.toString()).doesNotContain(hash);
    var agreement = harbor.api().get(matched.path("duties").asText());
    assertThat(agreement.path("state").asText()).isNotEmpty();

    // When
    tern.withdraws(id);

    // Then
    await().until(() -> events("upload-1").size() == 2);
    assertThat(events("upload-1").getLast().path("change").asText()).isEqualTo("ended");
    assertThat(events("upload-1").getLast().path("why").asText()).isEqualTo("withdrawn");
    await().until(() -> delivered("upload-1").size() == 2);
    assertThat(delivered("upload-1")).containsExactly("matched", "ended");
    assertThat(receiver.deliveries()).allMatch(one -> one.isSignedWith(secret));
  }

  @Test
  void whatIsAddedLaterFindsWhatIsHeld() throws IOException {
    // Given
    String hash = hash();
    String id = tern.publishes(Party.content(hash));
    harbor.awaitsMatches(hash, 1);

    // When
    add("uploads", "upload-2", hash);

    // Then
    await().until(() -> events("upload-2").size() == 1);
    assertThat(events("upload-2").getFirst().at("/signal/id").asText()).isEqualTo(id);
    tern.awaitsCount(harbor, "/sent/kept", count -> count >= 1);
  }

  @Test
  void anotherPurposeHearsNothing() throws IOException {
    // Given
    collection("counted", "prevent-fraud");
    String hash = hash();
    add("counted", "upload-3", hash);
    add("uploads", "upload-4", hash);

    // When
    tern.publishes(Party.content(hash));

    // Then
    await().until(() -> events("upload-4").size() == 1);
    assertThat(events("upload-3")).isEmpty();
  }

  private static void collection(String name, String purpose) {
    harbor.api().post("/v1/collections", object("name", name, "purpose", purpose));
  }

  private static JsonNode object(String... members) {
    var json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < members.length; i += 2) {
      json.put(members[i], members[i + 1]);
    }
    return json;
  }

  private static void add(String collection, String reference, String hash) throws IOException {
    var row = object("reference", reference, "type", "sha256", "value", hash).toString();
    try (var answer =
        harbor
            .api()
            .upload(
                "/v1/collections/" + collection + "/entries",
                BodyPublishers.ofString(row),
                Map.of("Content-Type", "application/x-ndjson", "Accept", "application/json"))) {
      assertThat(JSON.readTree(answer).path("added").asInt()).isEqualTo(1);
    }
  }

  private static int unmatched(String collection) {
    return harbor.api().get("/v1/collections/" + collection).path("unmatched").asInt();
  }

  private static List<JsonNode> events(String reference) throws IOException {
    var events = new ArrayList<JsonNode>();
    try (var lines = harbor.api().open("/v1/watch/events", "application/x-ndjson")) {
      for (var line : new String(lines.readAllBytes(), UTF_8).lines().toList()) {
        var event = JSON.readTree(line);
        if (event.path("reference").asText().equals(reference)) {
          events.add(event);
        }
      }
    }
    return events;
  }

  private static List<String> delivered(String reference) {
    return receiver.events().stream()
        .filter(event -> event.path("reference").asText().equals(reference))
        .map(event -> event.path("change").asText())
        .toList();
  }

  private static String hash() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
