package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.heliograph.node.federation.MovedClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApproverApiTest {
  private static final String FIRST = "/v1/agreements/harbor.example/lumen.example/hashes/1";
  private static final String DEPUTY =
      """
      {"standing":"deputy","standsInFor":"ben","from":"2026-11-20T00:00:00Z","to":"2026-11-21T00:00:00+01:00"}""";
  private static final String EXTERNAL =
      """
      {"standing":"external","from":"2026-11-20T00:00:00Z","to":"2027-11-20T00:00:00Z"}""";

  private final MovedClock clock = new MovedClock(() -> Instant.parse("2026-11-20T12:00:00Z"));
  private TestApi api;

  @BeforeEach
  void aProposal() {
    api = TestApi.start(new TestMembers(clock), TestMembers.HARBOR, clock);
    var body = JsonNodeFactory.instance.objectNode().put("document", hashes(1, "md5", 30));
    api.post("/v1/agreements", body.toString());
    api.post(FIRST + "/proposal", "{}");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aDeputyIsTheSecondPersonWhileItsTimeLasts() {
    // Given
    put("dora", DEPUTY);
    approve("anna");

    // When
    clock.moves(Duration.ofHours(11));
    var late = approve("dora");
    clock.moves(Duration.ofHours(-1));
    var inTime = approve("dora");

    // Then
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(TestApi.json(late).path("reason").asText()).isEqualTo("approval-refused");
    assertThat(TestApi.json(late).path("detail").asText()).contains("2026-11-20T23:00:00Z");
    assertThat(TestApi.json(inTime).at("/approvals/1/standing").asText()).isEqualTo("deputy");
    assertThat(TestApi.json(inTime).at("/signedBy/0").asText()).isEqualTo("harbor.example");
  }

  @Test
  void peopleFromOutsideAloneDoNotBindTheMember() {
    // Given
    put("external 1", EXTERNAL);
    put("external 2", EXTERNAL);

    // When
    approve("external 1");
    var outside = approve("external 2");
    var own = approve("anna");

    // Then
    assertThat(TestApi.json(outside).path("signedBy")).isEmpty();
    assertThat(TestApi.json(own).path("signedBy")).hasSize(1);
  }

  @Test
  void entriesAreListedReplacedAndTakenAway() {
    // Given
    put("dora", DEPUTY);
    put("dora", EXTERNAL);

    // When
    var listed = TestApi.json(api.get("/v1/approvers")).path("items");

    // Then
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/standing").asText()).isEqualTo("external");
    assertThat(listed.at("/0/addedBy").asText()).isEqualTo("test");
    assertThat(remove("dora").statusCode()).isEqualTo(204);
    assertThat(remove("dora").statusCode()).isEqualTo(404);
  }

  @Test
  void anEntryThatCannotHoldIsRefusedWithItsField() {
    assertThat(field(put("x", DEPUTY.replace("\"standsInFor\":\"ben\",", ""))))
        .isEqualTo("standsInFor");
    assertThat(field(put("x", EXTERNAL.replace("2027", "2025")))).isEqualTo("to");
    assertThat(put("x", EXTERNAL.replace("2027-11-20T00:00:00Z", "soon")).statusCode())
        .isBetween(400, 422);
    assertThat(put("x", EXTERNAL.replace("external", "member")).statusCode()).isEqualTo(400);
    assertThat(TestApi.json(api.get("/v1/approvers")).path("items")).isEmpty();
  }

  private static String field(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(422);
    return TestApi.json(response).path("field").asText();
  }

  private HttpResponse<String> approve(String person) {
    return api.as(person, "POST", FIRST + "/approval", "{}");
  }

  private HttpResponse<String> put(String person, String body) {
    return api.send(
        api.request("/v1/approvers/" + person.replace(" ", "%20"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> remove(String person) {
    return api.send(api.request("/v1/approvers/" + person).DELETE().build());
  }
}
