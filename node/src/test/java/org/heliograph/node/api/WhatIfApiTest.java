package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.outbound.whatif.Drafts;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.policy.PolicyTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfApiTest {
  private static final KeyId PIN = KeyId.ofBytes(new byte[KeyId.LENGTH]);

  private final Instant now = Clock.systemUTC().instant();
  private final String text =
      Drafts.with(
          Drafts.text(now),
          "federation: \"demo.example\"",
          "federation: test",
          ", sketch_hash",
          "");
  @TempDir Path folder;
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
    var present =
        AgreementReader.standard()
            .readDraft(text.getBytes(StandardCharsets.UTF_8), new PinnedKeys(PIN, PIN));
    api.terms = PolicyTable.compileActive(List.of(present), AgreementLint.standard());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aDraftIsTriedOnAllOwnSignals() {
    // Given
    var reviewed = publish(17, true);
    publish(18, false);
    var draft = widened();

    // When
    var answer = TestApi.json(tryDraft(draft, "{}"));

    // Then
    assertThat(answer.path("agreementVersion").asInt()).isEqualTo(2);
    assertThat(answer.path("replaces").asInt()).isOne();
    assertThat(answer.at("/counts/newlyReleased").asInt()).isOne();
    assertThat(answer.at("/counts/changed").asInt()).isOne();
    assertThat(answer.at("/changed/retention").asInt()).isOne();
    assertThat(answer.at("/kinds/content/newlyReleased").asInt()).isOne();
    assertThat(answer.at("/types/md5/additionally").asInt()).isOne();
    assertThat(answer.at("/samples/changed/0/id").asText()).isEqualTo(reviewed.toString());
    assertThat(answer.toString()).doesNotContain(md5(17), md5(18));
  }

  @Test
  void theAnswerMayComeAsLinesThatTellTheProgress() throws IOException {
    // Given
    publish(17, true);
    var body = JsonNodeFactory.instance.objectNode().put("document", text);

    // When
    var response =
        api.send(
            api.request("/v1/what-if")
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());

    // Then
    var lines = response.body().lines().toList();
    var mapper = new ObjectMapper();
    var progress = mapper.readTree(lines.get(lines.size() - 2));
    assertThat(progress.path("looked").asInt()).isEqualTo(progress.path("total").asInt()).isOne();
    assertThat(mapper.readTree(lines.getLast()).at("/answer/signals").asInt()).isOne();
  }

  @Test
  void aDefectiveDraftIsRefusedWithAllItsDefects() {
    // Given
    var draft = Drafts.with(text, "types: [keyword, url", "types: [photo, url");

    // When
    var response = tryDraft(draft, "{}");

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("clauses[words-and-links].disclose.types", "photo");
  }

  @Test
  void anInstantNeedsItsZoneAndMayLieAhead() {
    // Given
    publish(17, true);

    // Then
    assertThat(tryDraft(text, "{\"at\":\"2027-04-03T00:00:00\"}").statusCode()).isEqualTo(400);
    var later = Instant.ofEpochSecond(now.getEpochSecond() + 86_400L * 410);
    var answer = TestApi.json(tryDraft(text, "{\"at\":\"" + later + "\",\"samples\":0}"));
    assertThat(answer.path("at").asText()).isEqualTo(later.toString());
    assertThat(answer.at("/counts/withheld").asInt()).isOne();
    assertThat(answer.at("/refusals/0/samples")).isEmpty();
    assertThat(answer.at("/refusals/0/remedy").asText()).isNotBlank();
  }

  @Test
  void aDecisionIsExplainedForAPartner() {
    // Given
    var reviewed = publish(17, true);
    var doubtful = publish(18, false);

    // When
    var permitted = decision(reviewed + "/decision?partner=lumen.example");
    var denied = decision(doubtful + "/decision?partner=lumen.example");

    // Then
    assertThat(permitted.path("decision").asText()).isEqualTo("permit");
    assertThat(permitted.at("/permitted/clause").asText()).isEqualTo("hashes");
    assertThat(permitted.at("/permitted/disclosed/types/0").asText()).isEqualTo("md5");
    assertThat(permitted.has("held")).isFalse();
    assertThat(denied.path("decision").asText()).isEqualTo("deny");
    assertThat(denied.path("untilChanged").asBoolean()).isTrue();
    assertThat(denied.at("/denials/0/reason").asText()).isEqualTo("not-human-reviewed");
    assertThat(denied.at("/denials/0/remedy").asText()).contains("review");
  }

  @Test
  void aReceivedSignalIsExplainedToKeysOfItsPurpose() {
    // Given
    var kept = api.held.hold(md5(17), "https://example.org/purpose");
    var path = "/v1/signals/" + kept.id() + "/decision";

    // When
    var decision = decision(kept.id() + "/decision?source=tern.example");

    // Then
    assertThat(decision.at("/kept/agreement").asText()).isEqualTo("tern-harbor");
    assertThat(decision.at("/kept/usable").asBoolean()).isFalse();
    assertThat(decision.at("/kept/denials/0/reason").asText()).isEqualTo("no-agreement");
    assertThat(api.get(path).statusCode()).isEqualTo(400);
    assertThat(api.get(path + "?source=nobody.example").statusCode()).isEqualTo(404);
    assertThat(api.get(path + "?partner=lumen.example").statusCode()).isEqualTo(404);
  }

  @Test
  void theCommandLineShowsBoth() throws IOException {
    // Given
    var reviewed = publish(17, true);
    var doubtful = publish(18, false);
    var file = Files.writeString(folder.resolve("next.yaml"), widened());

    // When
    var tried = run("what-if", file.toString());
    var goes = run("explain", reviewed.toString(), "--partner", "lumen");
    var stays = run("explain", doubtful.toString(), "--partner", "lumen.example");

    // Then
    assertThat(tried.err()).isEmpty();
    assertThat(tried.exit()).isZero();
    assertThat(tried.out())
        .contains(
            "harbor-lumen version 2, to lumen.example",
            "in place of version 1. 2 signals looked at",
            "would go in addition    1        1",
            "1 in retention",
            "Some that would go in addition",
            doubtful.toString())
        .containsPattern("type md5 +1 +0")
        .doesNotContain(md5(17), md5(18));
    assertThat(goes.exit()).isZero();
    assertThat(goes.out()).contains("goes to lumen.example", "clause hashes", "types md5");
    assertThat(stays.exit()).isEqualTo(2);
    assertThat(stays.out()).contains("does not go", "not-human-reviewed", "never told of it");
    assertThat(run("what-if", "nothing.yaml").exit()).isEqualTo(1);
    assertThat(run("explain", doubtful.toString()).exit()).isEqualTo(64);
  }

  private Ran run(String command, String... more) {
    var args = new ArrayList<>(List.of("agreement", command));
    args.addAll(List.of(more));
    args.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return Ran.heliograph(args.toArray(String[]::new));
  }

  private String widened() {
    return Drafts.with(
        text,
        "version: 1",
        "version: 2",
        "minimumConfidence: 60, humanReviewedOnly: true",
        "minimumConfidence: 60",
        "retentionDays: 180",
        "retentionDays: 90");
  }

  private JsonNode decision(String path) {
    return TestApi.json(api.get("/v1/signals/" + path));
  }

  private HttpResponse<String> tryDraft(String draft, String more) {
    try {
      var body = (ObjectNode) new ObjectMapper().readTree(more);
      return api.post("/v1/what-if", body.put("document", draft).toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private UUID publish(int number, boolean reviewed) {
    var response =
        api.post(
            "/v1/signals",
            """
            {"kind":"content","indicators":[{"type":"md5","value":"%s"}],"confidence":80,"humanReviewed":%s,
            "origin":"own-platform","privateCommunications":false,"government":"none","tlp":"AMBER"}
            """
                .formatted(md5(number), reviewed));
    return UUID.fromString(TestApi.json(response).path("id").asText());
  }

  private static String md5(int number) {
    return "%032x".formatted(number);
  }
}
