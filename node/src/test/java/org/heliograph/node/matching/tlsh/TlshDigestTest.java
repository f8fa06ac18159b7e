package org.heliograph.node.matching.tlsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.idealista.tlsh.digests.DigestBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TlshDigestTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 20_000;

  @Test
  void distancesAreThoseThatArePublished() {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    var random = new Random(SEED);

    for (int round = 0; round < ROUNDS; round++) {
      var one = TlshSamples.any(random);
      var other =
          round % 2 == 0
              ? TlshSamples.any(random)
              : TlshSamples.near(one, random.nextInt(12), random);

      // When
      int distance = TlshDigest.parse(one).distance(TlshDigest.parse(other));

      // Then
      assertThat(distance).isEqualTo(TlshSamples.distance(one, other));
      assertThat(distance).isEqualTo(ofTheLibrary(one, other));
    }
  }

  private static int ofTheLibrary(String one, String other) {
    return new DigestBuilder()
        .withHash(one.substring(2))
        .build()
        .calculateDifference(new DigestBuilder().withHash(other.substring(2)).build(), true);
  }

  @Test
  void theFilterNeverLeavesOutWhatIsNear() {
    // Given
    var random = new Random(SEED);

    for (int round = 0; round < ROUNDS; round++) {
      var one = TlshDigest.parse(TlshSamples.any(random));
      var other = TlshDigest.parse(TlshSamples.near(text(one, random), random.nextInt(40), random));

      // When
      int least =
          one.ratiosCost(other.ratios())
              + TlshDigest.leastCost(one.a(), other.a())
              + TlshDigest.leastCost(one.b(), other.b())
              + TlshDigest.leastCost(one.c(), other.c())
              + TlshDigest.leastCost(one.d(), other.d());

      // Then
      int distance = one.distance(other);
      assertThat(least).isLessThanOrEqualTo(distance);
      int apart = Math.floorMod(one.length() - other.length(), 256);
      assertThat(Math.min(apart, 256 - apart)).isLessThanOrEqualTo(TlshDigest.reach(distance));
    }
  }

  private static String text(TlshDigest digest, Random random) {
    return String.format(
        "T1%02X%X%X%X%X%016X%016X%016X%016X",
        random.nextInt(256),
        digest.length() & 15,
        digest.length() >> 4,
        digest.ratios() & 15,
        digest.ratios() >> 4,
        digest.a(),
        digest.b(),
        digest.c(),
        digest.d());
  }

  @Test
  void whatIsNoDigestIsRefusedWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TlshDigest.parse("placeholder"))
        .withMessageNotContaining("placeholder");
  }
}
