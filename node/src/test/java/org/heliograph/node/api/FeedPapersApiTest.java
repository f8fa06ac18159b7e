package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.api.TwoMembers.body;
import static org.heliograph.node.api.TwoMembers.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.Map;
import org.heliograph.protocol.agreement.datasheet.DatasheetDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes along with agreements: datasheets, exports, programmes. */
class FeedPapersApiTest {
  private TwoMembers members;
  private TestApi harbor;

  @BeforeEach
  void start() {
    members = new TwoMembers();
    harbor = members.harbor;
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void aDatasheetIsPublishedVersionByVersion() {
    // Given
    assertThat(json(harbor.get("/v1/datasheets")).path("items")).isEmpty();
    assertThat(harbor.get("/v1/datasheets/harbor.example/reviewed").statusCode()).isEqualTo(404);

    // When
    var first = publish(sheet(1, "harbor.example"));
    var again = publish(sheet(1, "harbor.example"));
    var second = publish(sheet(2, "harbor.example"));
    var foreign = publish(sheet(3, "lumen.example"));

    // Then
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(json(again).path("field").asText()).isEqualTo("version");
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(foreign.statusCode()).isEqualTo(422);
    assertThat(texts(json(harbor.get("/v1/datasheets")).path("items"), "version"))
        .containsExactly("2", "1");
    assertThat(texts(json(harbor.get("/v1/datasheets/harbor/reviewed")).path("items"), "version"))
        .containsExactly("2", "1");
    assertThat(publish("datasheet: {}").statusCode()).isEqualTo(422);
    assertThat(json(publish("datasheet: {}")).path("refusals").size()).isGreaterThan(3);
  }

  @Test
  void whatIsNoProgrammeIsNotAccededTo() {
    var path = "/v1/programmes/known-content";
    assertThat(json(harbor.get("/v1/programmes")).path("items")).isEmpty();
    assertThat(harbor.get(path).statusCode()).isEqualTo(404);
    assertThat(harbor.as("anna", "POST", path + "/accession", "{}").statusCode()).isEqualTo(404);
    assertThat(harbor.as("anna", "POST", path + "/leaving", "{}").statusCode()).isEqualTo(404);
    var narrowing = harbor.as("anna", "POST", path + "/accession", "{\"unheard\": 1}");
    assertThat(narrowing.statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> publish(String text) {
    return harbor.post("/v1/datasheets", body(text));
  }

  private static String sheet(int version, String source) {
    var reviewBy = OffsetDateTime.parse("2098-01-01T00:00:00Z");
    return DatasheetDocument.template("reviewed", source, "Reviewed content", reviewBy, Map.of())
        .replace("version: 1", "version: " + version)
        .replace('<', '(')
        .replace('>', ')');
  }

  private static JsonNode json(HttpResponse<String> response) {
    return TestApi.json(response);
  }
}
