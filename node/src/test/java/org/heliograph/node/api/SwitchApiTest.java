package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchApiTest {
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aSourceIsSwitchedOffListedAndSwitchedOnOnce() {
    // Given
    var signal = api.held.hold("%032x".formatted(1), "https://example.org/detect");

    // When: by its alias
    var off =
        api.post(
            "/v1/switches",
            "{\"source\":\"tern\",\"type\":\"md5\",\"reason\":\"a doubt\",\"until\":\"2126-01-31T00:00:00+01:00\"}");
    var id = TestApi.json(off).path("id").asText();

    // Then
    assertThat(off.statusCode()).isEqualTo(201);
    assertThat(TestApi.json(off).path("source").asText()).isEqualTo("tern.example");
    assertThat(TestApi.json(off).path("until").asText()).isEqualTo("2126-01-30T23:00:00Z");
    assertThat(api.banks.switches.of(signal)).contains(RefusalReason.SOURCE_SWITCHED_OFF);
    assertThat(api.get("/v1/switches?source=tern").body()).contains(id);
    assertThat(api.get("/v1/switches?source=lumen.example").body()).doesNotContain(id);

    // When
    var on = api.send(api.request("/v1/switches/" + id).DELETE().build());
    var again = api.send(api.request("/v1/switches/" + id).DELETE().build());

    // Then
    assertThat(TestApi.json(on).path("onBy").asText()).isEqualTo("test");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(api.banks.switches.of(signal)).isEmpty();
    assertThat(TestApi.json(api.get("/v1/switches")).path("items")).isEmpty();
    assertThat(TestApi.json(api.get("/v1/switches?ended=true&limit=1")).path("items")).hasSize(1);
    assertThat(api.entries(AuditAct.SOURCE_SWITCHED_OFF))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.partner()).isEqualTo("tern.example");
              assertThat(new String(entry.toBytes(), StandardCharsets.UTF_8))
                  .doesNotContain("a doubt");
            });
  }

  @Test
  void whatCannotBeSwitchedIsRefusedWithItsField() {
    assertThat(refused("{\"source\":\"nobody\",\"reason\":\"r\"}"))
        .contains("member-unknown", "source");
    assertThat(refused("{\"source\":\"tern\",\"type\":\"nonsense\",\"reason\":\"r\"}"))
        .contains("indicator-type-unknown", "type");
    assertThat(refused("{\"source\":\"tern\",\"kind\":\"nonsense\",\"reason\":\"r\"}"))
        .contains("request-invalid");
    assertThat(refused("{\"source\":\"tern\",\"reason\":\" \"}"))
        .contains("field-missing", "reason");
    assertThat(refused("{\"source\":\"tern\",\"reason\":\"r\",\"until\":\"tomorrow\"}"))
        .contains("field-invalid", "until");
    assertThat(refused("{\"source\":\"tern\",\"reason\":\"r\",\"until\":\"2020-01-01T00:00:00Z\"}"))
        .contains("field-invalid", "until");
  }

  private String refused(String body) {
    var answer = api.post("/v1/switches", body);
    assertThat(answer.statusCode()).isBetween(400, 499);
    return answer.body();
  }

  @Test
  void itNeedsTheScopeAdmin() {
    // Given
    var others = EnumSet.complementOf(EnumSet.of(Scope.ADMIN, Scope.AUDIT));
    var request =
        api.request("/v1/switches")
            .setHeader("Authorization", "Bearer " + api.key(others, null))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"source\":\"tern\",\"reason\":\"r\"}"));

    // Then
    assertThat(api.send(request.build()).statusCode()).isEqualTo(403);
    assertThat(api.send(request.GET().build()).statusCode()).isEqualTo(403);
  }

  @Test
  void theCommandsDoTheSame() {
    // When
    var off = ran("switch", "off", "tern", "--kind", "content", "--reason", "a doubt");
    var listed = ran("switch", "list");
    var wrong = ran("switch", "on", "tern");
    var on = ran("switch", "on", "tern", "--kind", "content");

    // Then
    assertThat(off.exit()).isZero();
    assertThat(off.out()).contains("tern.example, content");
    assertThat(listed.out()).contains("tern.example, content", "a doubt");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).contains("switch list");
    assertThat(on.out()).contains("On again: tern.example, content");
    assertThat(ran("switch", "list").out()).contains("Nothing is switched off");
  }

  private Ran ran(String... arguments) {
    var where = List.of("--url", "http://localhost:" + api.port(), "--key", api.token());
    return Ran.heliograph(
        Stream.concat(Stream.of(arguments), where.stream()).toArray(String[]::new));
  }
}
