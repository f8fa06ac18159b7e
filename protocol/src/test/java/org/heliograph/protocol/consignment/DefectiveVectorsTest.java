package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile broker and a careless or hostile source: each defect is told by its own reason. */
class DefectiveVectorsTest {
  static List<Path> vectors() {
    return Vectors.in("defective");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isNoticedByItsReasonAndTheStreamGoesOn(Path vector) throws IOException {
    // Given
    var json = StrictJson.parse(Files.readAllBytes(vector), JsonLimits.ofDocument(1 << 20));
    var recipient = new Recipient();
    for (var before : json.path("before")) {
      assertThat(receive(recipient, before).kept()).isTrue();
    }

    // When
    var outcome = receive(recipient, json.path("defective"));

    // Then
    assertThat(outcome.notice().map(RefusalReason::wireName))
        .as(json.path("defect").asText())
        .hasValue(json.path("reason").asText());
    assertThat(receive(recipient, json.path("after")).kept()).isTrue();
  }

  private static Recipient.Outcome receive(Recipient recipient, JsonNode delivery) {
    return recipient.receive(
        StreamName.parse(delivery.path("stream").asText()),
        Base64Url.decode(delivery.path("consignment").asText()));
  }
}
