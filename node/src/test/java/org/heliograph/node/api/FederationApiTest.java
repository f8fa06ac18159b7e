package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Set;
import org.heliograph.node.people.Scope;
import org.junit.jupiter.api.Test;

class FederationApiTest {
  @Test
  void tellsWhoIsThereAndWhatOneIsPartyTo() {
    // Given
    var clock = Clock.systemUTC();
    try (var api = TestApi.start(new TestMembers(clock), TestMembers.HARBOR, clock)) {
      // When somebody asks who may read, and nothing more
      var reader = "Bearer " + api.key(Set.of(Scope.READ), null);
      var answer =
          api.send(api.request("/v1/federation").setHeader("Authorization", reader).build());

      // Then
      JsonNode federation = TestApi.json(answer);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(federation.path("self").asText()).isEqualTo(TestMembers.HARBOR);
      assertThat(federation.at("/directory/nextUpdate").asText()).isNotEmpty();
      assertThat(federation.path("members"))
          .extracting(member -> member.path("id").asText())
          .contains(TestMembers.HARBOR);
      assertThat(federation.path("agreements")).isEmpty();
    }
  }
}
