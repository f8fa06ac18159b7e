package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdqHashTest {
  @Test
  void firstDigitIsTheHighestOfTheFirstWord() {
    // Given
    var hex = "0123456789abcdef" + "FEDCBA9876543210" + "8" + "0".repeat(15) + "0".repeat(15) + "1";

    // When
    var hash = PdqHash.parse(hex);

    // Then
    assertThat(hash)
        .isEqualTo(
            new PdqHash(0x0123_4567_89AB_CDEFL, 0xFEDC_BA98_7654_3210L, 0x8000_0000_0000_0000L, 1));
  }

  @Test
  void distanceIsTheNumberOfBitsThatDiffer() {
    // Given
    var zero = new PdqHash(0, 0, 0, 0);

    // When
    int distance = zero.distance(new PdqHash(1, 3, 7, -1));

    // Then
    assertThat(distance).isEqualTo(1 + 2 + 3 + 64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "g", "/", ":", "@", "`", " ", "\u0660"})
  void whatIsNoHashIsRefusedAndNotRepeated(String part) {
    // Given
    var hex = part.length() == 1 ? "0".repeat(63) + part : part;

    // When, then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PdqHash.parse(hex))
        .withMessage("a PDQ hash is written in 64 hexadecimal digits");
  }
}
