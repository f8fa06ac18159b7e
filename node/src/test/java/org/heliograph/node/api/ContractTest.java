package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.heliograph.node.api.Contract.Operation;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.telemetry.CallObserver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
  private TestApi api;
  private Contract contract;

  @BeforeAll
  void start() {
    api = TestApi.start();
    contract = Contract.load(api.vertx);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void everyOperationIsMountedAndNothingElseIs() {
    // Given
    var handlers = new HashMap<String, CallHandler>();
    contract.operations().forEach(operation -> handlers.put(operation.id(), call -> Answer.sent()));

    // When
    var router =
        new ApiRoutes(
                contract,
                new SignIns(api.keys, api.counted),
                HttpLimits.STANDARD,
                Runnable::run,
                HttpConfig.plain("localhost", 0),
                CallObserver.NONE)
            .router(api.vertx, handlers);

    // Then
    var expected =
        contract.operations().stream()
            .map(
                operation ->
                    operation.method() + " " + operation.path().replace("{", ":").replace("}", ""))
            .toList();
    assertThat(ApiRoutes.mounted(router)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyOperationOfTheServedContractAnswersAndAsksForItsKey() {
    for (Operation operation : contract.operations()) {
      // When it is called without a key
      var response = api.send(request(operation).build());

      // Then
      if (operation.isOpen()) {
        assertThat(response.statusCode())
            .as(operation.id())
            .isEqualTo(operation.takesBody() ? 400 : 200);
      } else {
        assertThat(response.statusCode()).as(operation.id()).isEqualTo(401);
        assertThat(TestApi.json(response).path("reason").asText()).isEqualTo("api-key-missing");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      }
    }
  }

  @Test
  void everyOperationRefusesAKeyWithAllOtherScopes() {
    for (Operation operation : contract.operations()) {
      if (operation.scope() != null) {
        // Given
        var others = EnumSet.allOf(Scope.class);
        others.remove(operation.scope());
        others.remove(Scope.AUDIT);

        // When
        var response =
            api.send(
                request(operation)
                    .header("Authorization", "Bearer " + api.key(others, null))
                    .build());

        // Then
        assertThat(response.statusCode()).as(operation.id()).isEqualTo(403);
        assertThat(TestApi.json(response).path("reason").asText()).isEqualTo("scope-missing");
        assertThat(response.body()).contains(operation.scope().wireName());
      }
    }
  }

  @Test
  void noOperationWithItsOwnScopeAloneIsRefusedForItsKey() {
    for (Operation operation : contract.operations()) {
      if (operation.scope() != null) {
        var response =
            api.send(
                request(operation)
                    .header("Authorization", "Bearer " + api.key(Set.of(operation.scope()), null))
                    .build());
        assertThat(response.statusCode()).as(operation.id()).isNotIn(401, 500);
        assertThat(response.body()).as(operation.id()).doesNotContain("scope-missing");
      }
    }
  }

  @Test
  void anAuditorReadsWhatChangesNothingAndDoesNothingElse() {
    // Given
    var auditor = "Bearer " + api.key(Set.of(Scope.AUDIT), null);
    for (Operation operation : contract.operations()) {
      if (operation.scope() != null && operation.scope() != Scope.AUDIT) {
        // When
        var response = api.send(request(operation).header("Authorization", auditor).build());

        // Then
        if (operation.audit()) {
          assertThat(operation.method()).as(operation.id()).isEqualTo(HttpMethod.GET);
          assertThat(response.statusCode()).as(operation.id()).isNotIn(401, 403, 500);
        } else {
          assertThat(response.statusCode()).as(operation.id()).isEqualTo(403);
        }
      }
    }
  }

  @Test
  void everyOperationThatReadsSaysWhetherAnAuditorMay() throws IOException {
    // Given
    var paths = new ObjectMapper(new YAMLFactory()).readTree(contract.yaml()).path("paths");

    // When
    var silent =
        paths.findParents("x-scope").stream()
            .filter(operation -> paths.findValues("get").contains(operation))
            .filter(operation -> !operation.path("x-audit").isBoolean())
            .map(operation -> operation.path("operationId").asText());

    // Then
    assertThat(silent).isEmpty();
  }

  private HttpRequest.Builder request(Operation operation) {
    return SampleCalls.of(operation, api.port());
  }

  @Test
  void thePageForPeopleIsServedFromHere() {
    // When
    var page = api.get("/docs");

    // Then
    assertThat(page.body())
        .contains("\"docs/swagger-ui-bundle.js\"")
        .doesNotContain("http://", "https://");
    for (String asset :
        List.of("swagger-ui-bundle.js", "swagger-ui.css", "start.js", "favicon-32x32.png")) {
      assertThat(api.get("/docs/" + asset).statusCode()).as(asset).isEqualTo(200);
    }
    assertThat(api.get("/docs/index.html").statusCode()).isEqualTo(404);
    assertThat(api.get("/openapi.yaml").body())
        .startsWith("openapi: 3.1")
        .contains("application/problem+json");
  }

  @Test
  void everyAnswerHasTheSecurityHeaders() {
    for (String path : List.of("/health/live", "/v1/nothing", "/v1/signals")) {
      var headers = api.get(path).headers();
      assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
      assertThat(headers.firstValue("Content-Security-Policy")).as(path).isPresent();
      assertThat(headers.firstValue("Cache-Control")).as(path).hasValue("no-store");
    }
  }

  @Test
  void aFailingCheckMakesTheNodeUnready() {
    // Given
    api.broken = "the broker does not answer";

    // When
    var response = api.get("/health/ready");
    api.broken = "";

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(TestApi.json(response).at("/checks/0/detail").asText()).contains("broker");
    assertThat(api.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void whatFailsIsToldInWordsOnlyToWhoMayRead() {
    // Given
    api.alarm = "the log of lumen.example contradicts itself";

    // When
    var nobody = health("");
    var unknown = health("Bearer " + "a".repeat(56));
    var program = health("Bearer " + api.key(Set.of(Scope.LOOKUP), null));
    var reader = health("Bearer " + api.key(Set.of(Scope.READ), null));
    var auditor = health("Bearer " + api.key(Set.of(Scope.AUDIT), null));
    api.alarm = "";

    // Then
    for (var answer : List.of(nobody, unknown, program)) {
      assertThat(answer).contains("witness", "alarm").doesNotContain("lumen");
    }
    assertThat(reader).contains("lumen");
    assertThat(auditor).contains("lumen");
  }

  private String health(String authorization) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + "/health/ready"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    var answer = api.send(request.build());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void anAlarmIsForPeopleAndKeepsTheNodeReady() {
    // Given
    api.alarm = "a log of another member contradicts itself";

    // When
    var response = api.get("/health/ready");
    api.alarm = "";

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(TestApi.json(response).path("status").asText()).isEqualTo("alarm");
    assertThat(TestApi.json(response).at("/checks/1/status").asText()).isEqualTo("alarm");
    assertThat(TestApi.json(api.get("/health/ready")).path("status").asText()).isEqualTo("up");
  }

  @Test
  void theDraftThatTheContractShowsCanBePublished() throws IOException {
    // Given
    var example =
        new ObjectMapper(new YAMLFactory())
            .readTree(contract.yaml())
            .at("/components/schemas/Draft/example");

    // Then
    assertThat(api.post("/v1/signals", example.toString()).statusCode()).isEqualTo(201);
  }

  @Test
  void unknownPathsAndMethodsAreProblems() {
    assertThat(TestApi.json(api.get("/v1/nothing")).path("reason").asText()).isEqualTo("not-found");
    assertThat(TestApi.json(api.post("/v1/feed", "{}")).path("reason").asText())
        .isEqualTo("method-not-allowed");
  }
}
