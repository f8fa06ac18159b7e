package org.heliograph.node.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.Test;

/** When a stream begins a new epoch because ids are divided among more streams. */
class StreamsAndEpochsTest {
  private static final Hash SEAL = Hash.ofBytes(new byte[32]);
  private static final StreamName SIGNALS = new StreamName(Channel.SIGNALS, 1);

  private static OutboundHead sealedAmong(int streams) {
    return new OutboundHead(SIGNALS, 3, 41, Optional.of(SEAL), 40, streams);
  }

  @Test
  void moreStreamsBeginANewEpoch() {
    assertThat(sealedAmong(2).among(4))
        .isEqualTo(new OutboundHead(SIGNALS, 4, 0, Optional.empty(), 0, 4));
  }

  @Test
  void theSameCountGoesOn() {
    assertThat(sealedAmong(4).among(4)).isEqualTo(sealedAmong(4));
  }

  @Test
  void aNodeThatHasNotHeardOfMoreStreamsYetGoesOn() {
    // Given another node of the member has begun the epoch of four
    assertThat(sealedAmong(4).among(2)).isEqualTo(sealedAmong(4));
  }

  @Test
  void aStreamOfWhichItIsNotKnownGoesOn() {
    assertThat(sealedAmong(0).among(4)).isEqualTo(sealedAmong(4));
  }

  @Test
  void aStreamWithoutSignalsGoesOn() {
    var control = new OutboundHead(StreamName.CONTROL, 1, 7, Optional.of(SEAL), 7, 0);
    assertThat(control.among(4)).isEqualTo(control);
  }
}
