package org.heliograph.node.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.node.returns.stop.Recipient;
import org.heliograph.protocol.seal.Disclosure;
import org.junit.jupiter.api.Test;

class HeldIndicatorsTest {
  @Test
  void theyAreWhatTheVerifierReads() {
    // Given
    var entry = Recipient.discloses(Recipient.HARBOR, 7, 1);

    // Then
    assertThat(HeldIndicators.of(entry.toWire()))
        .isEqualTo(Disclosure.of(entry).indicators())
        .containsExactly(Recipient.indicator(7));
    assertThat(HeldIndicators.of(Recipient.withdraws(Recipient.HARBOR, 7, 2).toWire())).isEmpty();
    assertThat(HeldIndicators.of(null)).isEmpty();
  }
}
