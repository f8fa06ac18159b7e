package org.heliograph.node.outbound.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.junit.jupiter.api.Test;

class NegativeListTest {
  private static final StorageKey KEY = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);

  @Test
  void findsValuesInCanonicalFormAndAllBelowADomain() {
    // Given
    var list =
        read(
            """
            # ours
            domain example.org
            md5 0123456789ABCDEF0123456789ABCDEF

            email keeper@example.com
            """);

    // Then
    assertThat(list.has(Indicator.of("md5", "0123456789abcdef0123456789abcdef"))).isTrue();
    assertThat(list.has(Indicator.of("md5", "1123456789abcdef0123456789abcdef"))).isFalse();
    assertThat(list.has(Indicator.of("email", "anybody@example.org"))).isTrue();
    assertThat(list.has(Indicator.of("email", "anybody@mail.example.org"))).isTrue();
    assertThat(list.has(Indicator.of("email", "anybody@notexample.org"))).isFalse();
    assertThat(list.has(Indicator.of("email", "keeper@example.com"))).isTrue();
    assertThat(list.has(Indicator.of("email", "other@example.com"))).isFalse();
    assertThat(list.has(Indicator.of("url", "https://www.example.org/a"))).isTrue();
    assertThat(list.has(Indicator.of("url", "https://www.example.net/example.org"))).isFalse();
    assertThat(list).hasToString("NegativeList[3 values]");
  }

  @Test
  void namesTheLineThatCannotBeUsedAndNotItsValue() {
    assertThatThrownBy(() -> read("domain example.org\nmd5 placeholder-term-17"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("placeholder-term-17");
    assertThatThrownBy(() -> read("example.org")).hasMessageContaining("line 1");
  }

  private static NegativeList read(String text) {
    return NegativeList.read(text, IndicatorTypes.standard(), KEY::keyedDigest);
  }
}
