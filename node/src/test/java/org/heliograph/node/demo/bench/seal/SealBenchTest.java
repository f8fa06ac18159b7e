package org.heliograph.node.demo.bench.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.seal.SealReport.Size;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.Test;

class SealBenchTest {
  @Test
  void everyStepHasARateAndLargerConsignmentsTakeFewerBytesASignal() throws Exception {
    // Given
    var plan = new SealPlan(List.of(1, 64), Duration.ofMillis(5), 1, 7);
    var told = new ArrayList<String>();

    // When
    var report = SealBench.run(plan, Clock.systemUTC(), told::add);

    // Then
    assertThat(told).isNotEmpty();
    assertThat(report.sizes()).extracting(Size::signals).containsExactly(1, 64);
    assertThat(report.sizes())
        .allSatisfy(
            size -> assertThat(size.steps()).hasSize(10).allMatch(step -> step.perSecond() > 0));
    var alone = report.sizes().getFirst();
    var many = report.sizes().getLast();
    // a hash, an id and an opening are more than this; the seal is shared
    assertThat(many.bytesEach()).isBetween(150.0, alone.bytesEach() / 2);
  }

  @Test
  void whatIsMeasuredEndsAsItBegan() {
    // Given
    var invented = new InventedSignals(7);
    var sealing = new Sealing(invented, 3, Clock.systemUTC());

    // When
    var consignment = sealing.encrypt(sealing.sign(sealing.disclose(sealing.commit())));
    var read = sealing.read(sealing.verify(sealing.open(consignment)));

    // Then
    assertThat(read).hasSize(3);
    assertThat(read.get(2).header().id()).isEqualTo(invented.id(2));
    assertThat(read.get(2).indicators()).containsExactly(Indicator.of("sha256", invented.hash(2)));
    assertThat(read.get(2).fields()).containsOnlyKeys("confidence", "humanReviewed", "note");
  }
}
