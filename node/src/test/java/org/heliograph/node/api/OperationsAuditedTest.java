package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.api.Contract.Operation;
import org.heliograph.protocol.audit.AuditAct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing can be changed through the API of which nobody has said what it leaves in the audit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsAuditedTest {
  private static final String NONE = "none: ";

  private final Vertx vertx = Vertx.vertx();
  private Map<String, String> acts = Map.of();

  @BeforeAll
  void read() throws IOException {
    try (var in = getClass().getResourceAsStream("/audit/acts-of-operations.txt")) {
      acts =
          new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split("\\s+", 2))
              .collect(toUnmodifiableMap(words -> words[0], words -> words[1]));
    }
  }

  @AfterAll
  void stop() {
    vertx.close().await();
  }

  @Test
  void everyOperationThatChangesSomethingHasItsLine() {
    // When
    var changing =
        Contract.load(vertx).operations().stream()
            .filter(operation -> !operation.method().equals(HttpMethod.GET))
            .map(Operation::id)
            .toList();

    // Then
    assertThat(acts.keySet()).containsExactlyInAnyOrderElementsOf(changing);
  }

  @Test
  void everyLineNamesActsThatThereAreOrSaysWhyNone() {
    for (var line : acts.entrySet()) {
      if (line.getValue().startsWith(NONE)) {
        assertThat(line.getValue()).as(line.getKey()).hasSizeGreaterThan(NONE.length() + 10);
      } else {
        assertThat(unknown(line.getValue())).as(line.getKey()).isEmpty();
      }
    }
  }

  private static List<String> unknown(String acts) {
    return Arrays.stream(acts.split(" "))
        .filter(act -> AuditAct.ofWire(act).equals(Optional.empty()))
        .toList();
  }
}
