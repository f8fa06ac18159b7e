package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TracesPageTest {
  @Test
  void whoKnowsTheIdOfASignalFindsItsTraceByTheCommandOfThePage() {
    // Given
    var id = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    var signal = TracedSignal.published("harbor.example", id, 3);

    // Then
    assertThat(TracesPage.traceOf("harbor.example", id.toString(), 3))
        .isEqualTo(SpanIds.of(signal, Step.PUBLISH).trace());
  }
}
