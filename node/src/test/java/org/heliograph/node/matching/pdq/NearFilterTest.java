package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
      int[] starts = new int[random.nextInt(1, 18)];
      int[] ends = new int[starts.length];
      for (int bucket = 0; bucket < starts.length; bucket++) {
        starts[bucket] = random.nextInt(500);
        ends[bucket] = starts[bucket] + random.nextInt(500 - starts[bucket]);
      }
      var asked = (short) random.nextInt();
      int most = random.nextInt(-1, 12);

      // Then
      assertThat(places(vector, partners, starts, ends, asked, most))
          .isEqualTo(places(plain, partners, starts, ends, asked, most));
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

  private static List<Integer> places(
      NearFilter filter, short[] partners, int[] starts, int[] ends, short asked, int most) {
    var blocks = new int[2_000];
    var bits = new int[blocks.length];
    int tag = 9 << 24;
    int count =
        filter.near(partners, starts, ends, 0, starts.length, asked, most, tag, blocks, bits, 5);
    var places = new ArrayList<Integer>();
    for (int block = 5; block < count; block++) {
      for (int rest = bits[block]; rest != 0; rest &= rest - 1) {
        places.add(blocks[block] + Integer.numberOfTrailingZeros(rest));
      }
    }
    return places;
  }
}
