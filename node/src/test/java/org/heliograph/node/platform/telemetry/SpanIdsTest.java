package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpanIdsTest {
  private static final UUID ID = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
  private static final TracedSignal TOLD =
      new TracedSignal("harbor.example", ID, 1, "lumen.example", 7);

  @Test
  void areTheFirstBytesOfDigestsThatOtherSoftwareCanMake() {
    assertThat(SpanIds.of(TracedSignal.published("harbor.example", ID, 1), Step.PUBLISH))
        .isEqualTo(new SpanIds("c46f158750fae7647da89ef37dff2b87", "dbab1480c93cc9e9"));
    assertThat(SpanIds.of(TOLD, Step.RELEASE))
        .isEqualTo(new SpanIds("c46f158750fae7647da89ef37dff2b87", "5883b2d0cdb8e42e"));
    assertThat(SpanIds.of(TOLD, Step.SEND).span()).isEqualTo("285e231f6e11e05f");
    assertThat(SpanIds.of(TOLD, Step.RECEIVE).span()).isEqualTo("870b7496708d6c18");
  }

  @Test
  void eachStepIsUnderTheOneBeforeAndAllUnderThePublication() {
    var published = TracedSignal.published(TOLD.source(), ID, 1);
    assertThat(SpanIds.before(TOLD, Step.RELEASE)).isEqualTo(SpanIds.of(published, Step.PUBLISH));
    assertThat(SpanIds.before(TOLD, Step.SEAL)).isEqualTo(SpanIds.of(TOLD, Step.RELEASE));
    assertThat(SpanIds.before(TOLD, Step.RECEIVE)).isEqualTo(SpanIds.of(TOLD, Step.SEND));
    assertThat(SpanIds.before(TOLD, Step.KEEP)).isEqualTo(SpanIds.of(TOLD, Step.ADMIT));
  }

  @Test
  void aVersionIsATraceAndWhatIsToldOfItAWayOfItsOwn() {
    // Given
    var spans = new HashSet<SpanIds>();
    var traces = new HashSet<String>();

    // When
    for (var source : new String[] {"harbor.example", "tern.example"}) {
      for (int version = 1; version <= 2; version++) {
        for (var recipient : new String[] {"lumen.example", "quay.example"}) {
          for (int revision = 1; revision <= 2; revision++) {
            var signal = new TracedSignal(source, ID, version, recipient, revision);
            traces.add(SpanIds.of(signal, Step.SEAL).trace());
            spans.add(SpanIds.of(signal, Step.SEAL));
            spans.add(SpanIds.of(signal, Step.SEND));
          }
        }
      }
    }

    // Then
    assertThat(traces).hasSize(4);
    assertThat(spans).hasSize(32);
  }
}
