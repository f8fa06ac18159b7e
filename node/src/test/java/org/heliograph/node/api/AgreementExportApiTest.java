package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.api.TwoMembers.FIRST;
import static org.heliograph.node.api.TwoMembers.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgreementExportApiTest {
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
  void recordsAreOverWhatIsInForce() {
    // Given
    members.propose();
    assertThat(harbor.get(LIST + "/records?format=csv").body().lines()).hasSize(1);

    // When
    members.act("anna", FIRST, "approval");
    members.act("ben", FIRST, "approval");
    members.settle();
    members.lumen.as("carla", "POST", FIRST + "/approval", "{}");
    members.lumen.as("david", "POST", FIRST + "/approval", "{}");
    members.settle();

    // Then
    var csv = harbor.get(LIST + "/records?format=csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.body().lines().count()).isGreaterThan(1);
    assertThat(harbor.get(LIST + "/records?security=SEC-1").body()).contains("SEC-1");
    var odrl = harbor.get(FIRST + "/export?format=odrl");
    assertThat(odrl.headers().firstValue("Content-Type")).hasValue("application/ld+json");
    assertThat(json(odrl).has("@context")).isTrue();
    assertThat(harbor.get(FIRST + "/export?format=pdf").statusCode()).isEqualTo(400);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return TestApi.json(response);
  }
}
