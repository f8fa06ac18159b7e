package org.heliograph.protocol.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamNameTest {
  @Test
  void anIdDecidesItsStreamForGood() {
    // Given: SHA-256 of sixteen zero bytes begins 374708fff7719dd5
    var id = new UUID(0, 0);

    // Then
    assertThat(StreamName.ofSignal(id, 1)).hasToString("signals/0");
    assertThat(StreamName.ofSignal(id, 16)).hasToString("signals/5");
    assertThat(StreamName.ofSignal(id, 10))
        .hasToString("signals/" + Long.remainderUnsigned(0x374708fff7719dd5L, 10));
  }

  @Test
  void readsWhatItWrites() {
    assertThat(StreamName.parse("outcomes/12")).isEqualTo(new StreamName(Channel.OUTCOMES, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "signals", "signals/", "signals/01", "signals/-1", "signals/1024", "x/0"})
  void refusesOtherForms(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> StreamName.parse(text));
  }
}
