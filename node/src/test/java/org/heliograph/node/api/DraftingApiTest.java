package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DraftingApiTest {
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
  void anUploadIsToldRowByRowWhatWouldBecomeOfIt() {
    // Given
    api.post("/v1/signals", TestApi.draft(1));
    var rows =
        """
        kind,indicator.type,indicator.value,labels,confidence
        content,md5,%032x,,80
        content,md5,short,tc:A1,80
        content,md5,%032x,tc:A2,80
        content,md5,%032x,tc:A2,80
        link,md5,%032x,nowhere:X,800
        """
            .formatted(1, 2, 2, 3);

    // When
    var found = check("text/csv", rows);

    // Then
    assertThat(found.path("rows").asInt()).isEqualTo(5);
    assertThat(found.path("refused").asInt()).isEqualTo(2);
    assertThat(found.path("sound").asInt() + found.path("duplicate").asInt()).isEqualTo(3);
    assertThat(found.path("labels").path("tc:A2").asInt()).isEqualTo(1);
    assertThat(found.at("/defective/0/row").asInt()).isEqualTo(2);
    assertThat(found.at("/defective/0/line").asInt()).isEqualTo(3);
    assertThat(found.at("/defective/0/field").asText()).isEqualTo("indicators[0].value");
    assertThat(found.at("/defective/1/more")).isNotEmpty();
  }

  @Test
  void whatWasCheckedIsNotKept() {
    // Given
    var draft = TestApi.draft(1);

    // When
    var found = check("application/x-ndjson", draft);

    // Then
    assertThat(found.path("sound").asInt()).isEqualTo(1);
    assertThat(api.count("signal")).isZero();
    assertThat(api.count("job")).isZero();
    assertThat(api.published).hasValue(0);
  }

  @Test
  void aColumnThatNobodyKnowsIsRefusedAsAWhole() {
    // Given // When
    var response = send("text/csv", "kind,colour\ncontent,blue\n");

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
  }

  @Test
  void typesOfIndicatorsSayWhatStandsBesideAValue() {
    // Given // When
    var types = TestApi.json(api.get("/v1/indicator-types?limit=1000")).path("items");

    // Then
    assertThat(types).isNotEmpty();
    assertThat(types.findValuesAsText("name")).contains("pdq", "md5", "username");
    types.forEach(type -> assertThat(type.path("kinds")).isNotEmpty());
  }

  @Test
  void wordsOfATextAreRemarkedOn() {
    // Given
    var discouraged = "child pornography";

    // When
    var remarks =
        TestApi.json(
                api.post(
                    "/v1/terminology/remarks",
                    "{\"field\":\"note\",\"text\":\"It was called %s.\"}".formatted(discouraged)))
            .path("remarks");

    // Then
    assertThat(remarks.at("/0/field").asText()).isEqualTo("note");
    assertThat(remarks.at("/0/start").asInt()).isEqualTo("It was called ".length());
  }

  private JsonNode check(String type, String body) {
    return TestApi.json(send(type, body));
  }

  private HttpResponse<String> send(String type, String body) {
    return api.send(
        api.request("/v1/signals/check")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
