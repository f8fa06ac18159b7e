package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvenerPublishCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "721", "-6"})
  void aSpanOutOfRangeIsRefused(String hours) {
    // When
    var ran = Ran.heliograph("convener", "publish", "--every=" + hours);

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(ran.err()).contains("--every: \"" + hours + "\" is not 1 to 720 hours");
  }
}
