package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the Vector API picks is what plain Java picks. */
class NearFilterTest {
  private final SplittableRandom random = new SplittableRandom(7);
  private final NearFilter plain = new ScalarFilter();
  private final NearFilter vector = VectorFilter.create();

  @Test
  void bothPickTheSamePartners() {
    // Given
    var partners = new short[Buckets.LEAD + 500 + Buckets.SLACK];
    for (int i = 0; i < partners.length; i++) {
      partners[i] = (short) random.nextInt();
    }

    for (int i = 0; i < 20_000; i++) {
      // When
      int from = random.nextInt(500);
      int to = from + random.nextInt(500 - from);
      var asked = (short) random.nextInt();
      int most = random.nextInt(-1, 12);
      var some = new int[600];
      var others = new int[600];
      int one = plain.near(partners, from, to, asked, most, some, 5);
      int other = vector.near(partners, from, to, asked, most, others, 5);

      // Then
      assertThat(Arrays.copyOf(others, other)).isEqualTo(Arrays.copyOf(some, one));
    }
  }

  @Test
  void bothPickTheSameWords() {
    // Given
    var firsts = new long[512];
    var seconds = new long[512];
    Arrays.setAll(firsts, _ -> fewBits());
    Arrays.setAll(seconds, _ -> fewBits());

    for (int i = 0; i < 20_000; i++) {
      // When
      int from = random.nextInt(500) & -Long.SIZE;
      int to = from + random.nextInt(512 - from);
      int most = random.nextInt(20, 40);
      var some = new int[600];
      var others = new int[600];
      int one = plain.near(firsts, seconds, from, to, 0, 0, most, some);
      int other = vector.near(firsts, seconds, from, to, 0, 0, most, others);

      // Then
      assertThat(Arrays.copyOf(others, other)).isEqualTo(Arrays.copyOf(some, one));
    }
  }

  private long fewBits() {
    long some = random.nextLong();
    return some & random.nextLong();
  }
}
