package org.heliograph.node.matching.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FingerprintTableTest {
  private static final long SEED = 20_261_121;

  private final FingerprintTable table = new FingerprintTable();

  @Test
  void fingerprintsOfOnePlaceKeepTheirOwnNumbers() {
    // Given
    long[] neighbours = LongStream.rangeClosed(1, 500).map(i -> (1L << 60) + i).toArray();

    // When
    for (int i = 0; i < neighbours.length; i++) {
      table.put(neighbours[i], i + 1);
    }

    // Then
    for (int i = 0; i < neighbours.length; i++) {
      assertThat(table.find(neighbours[i])).containsExactly(i + 1);
    }
    assertThat(table.has((1L << 60) + 501)).isFalse();
  }

  @Test
  void aPairStandsOnce() {
    // Given
    for (int round = 0; round < 3; round++) {
      for (long number = 1; number <= 100; number++) {
        // When
        table.put(-1, number);
      }
    }

    // Then
    assertThat(table.size()).isEqualTo(100);
    assertThat(table.find(-1)).containsExactlyInAnyOrder(LongStream.rangeClosed(1, 100).toArray());
  }

  @Test
  @Timeout(20)
  void aValueInAMillionSignalsTakesNoLongerThanAMillionValues() {
    // Given
    long from = System.nanoTime();

    // When
    for (long number = 1; number <= 1_000_000; number++) {
      table.put(42, number);
    }

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
    assertThat(table.find(42)).hasSize(1_000_000);
    table.sweep(0, (_, number) -> number % 1_000 != 0);
    assertThat(table.find(42))
        .containsExactlyInAnyOrder(
            LongStream.rangeClosed(1, 1_000).map(number -> number * 1_000).toArray());
    assertThat(table.size()).isEqualTo(1_000);
  }

  @Test
  void largeNumbersFitBesideSmallOnes() {
    // Given
    table.put(7, 1);

    // When
    table.put(7, FingerprintTable.LARGEST_NUMBER);
    table.put(7, 1L << 32);
    table.put(7, 0xFFFF_FFFFL);

    // Then
    assertThat(table.find(7))
        .containsExactlyInAnyOrder(1L, FingerprintTable.LARGEST_NUMBER, 1L << 32, 0xFFFF_FFFFL);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> table.put(7, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.put(7, FingerprintTable.LARGEST_NUMBER + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> table.put(0, 1));
  }

  @Test
  void aPairTakesAtMost22BytesAtAnySize() {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    var random = new Random(SEED);

    for (int number = 1; number <= 1_200_000; number++) {
      // When
      table.put(random.nextLong() | 1, number);

      // Then
      if (number >= 200_000 && number % 10_000 == 0) {
        assertThat(table.bytes()).isBetween(15L * number, 22L * number);
      }
    }
  }
}
