package org.heliograph.node.demo.bench.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InventedSignalsTest {
  @Test
  void theSameSeedMakesTheSameRows() throws Exception {
    // When
    byte[] first;
    byte[] second;
    try (var rows = new InventedSignals(7).rows(990, 20)) {
      first = rows.readAllBytes();
    }
    try (var rows = new InventedSignals(7).rows(990, 20)) {
      second = rows.readAllBytes();
    }

    // Then
    assertThat(first).isEqualTo(second);
    assertThat(new String(first, UTF_8).lines())
        .hasSize(20)
        .noneMatch(row -> row.contains("\"id\""));
    assertThat(new InventedSignals(8).id(1)).isNotEqualTo(new InventedSignals(7).id(1));
    assertThat(new InventedSignals(7).id(1).version()).isEqualTo(4);
  }
}
