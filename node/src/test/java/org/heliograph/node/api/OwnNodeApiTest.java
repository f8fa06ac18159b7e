package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.heliograph.node.people.Scope;
import org.junit.jupiter.api.Test;

class OwnNodeApiTest {
  @Test
  void theNodeTellsWhoseItIsAndByWhichKeysOthersKnowIt() {
    try (var api = TestApi.start()) {
      // When
      var json = TestApi.json(api.get("/v1/node"));

      // Then
      assertThat(json.at("/member/id").asText()).isEqualTo("harbor.example");
      assertThat(json.at("/member/status").asText()).isEqualTo("active");
      assertThat(json.path("timeZone").asText()).isEqualTo("Europe/Berlin");
      assertThat(json.at("/directory/version").asLong()).isPositive();
      assertThat(json.at("/directory/stale").asBoolean(true)).isFalse();
      var keys = StreamSupport.stream(json.path("keys").spliterator(), false).toList();
      assertThat(keys).isNotEmpty();
      assertThat(keys)
          .allSatisfy(
              key -> {
                assertThat(key.path("fingerprint").asText()).hasSizeGreaterThan(10);
                assertThat(key.path("state").asText()).isEqualTo("in-force");
              });
    }
  }

  @Test
  void everyRoleReadsItAndNothingPrivateIsInIt() {
    try (var api = TestApi.start()) {
      for (var scope : EnumSet.of(Scope.READ, Scope.AUDIT)) {
        // When
        HttpRequest request =
            api.request("/v1/node")
                .setHeader("Authorization", "Bearer " + api.key(Set.of(scope), null))
                .build();

        // Then
        var body = api.send(request).body();
        assertThat(body).contains("fingerprint").doesNotContain("private", "secret");
      }
    }
  }
}
