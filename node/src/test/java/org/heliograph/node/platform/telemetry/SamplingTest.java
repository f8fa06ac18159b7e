package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final long SEED = 20_261_122;
  private static final int MANY = 1_000_000;

  @Test
  void takesItsShareOfRandomIdsAndOfThoseThatBeginAlike() {
    var random = new Random(SEED);
    assertThat(share(0.01, _ -> new UUID(random.nextLong(), random.nextLong())))
        .isEqualTo(0.01, within(0.001));
    assertThat(share(0.01, _ -> new UUID(17, random.nextLong()))).isEqualTo(0.01, within(0.001));
  }

  @Test
  void idsThatSomebodyCountedUpAreNotAllTaken() {
    assertThat(share(0.01, number -> new UUID(17, number))).isEqualTo(0.01, within(0.001));
  }

  @Test
  void takesAllOrNothingWhereThatIsTheShare() {
    var random = new Random(SEED);
    assertThat(share(1, _ -> new UUID(random.nextLong(), random.nextLong()))).isEqualTo(1);
    assertThat(share(0, _ -> new UUID(random.nextLong(), random.nextLong()))).isZero();
  }

  @Test
  void whoTakesMoreTakesWhatOthersTake() {
    // Given
    var random = new Random(SEED);
    var few = new Sampling(0.01);
    var more = new Sampling(0.1);

    // When
    var taken =
        LongStream.range(0, MANY)
            .mapToObj(_ -> new UUID(random.nextLong(), random.nextLong()))
            .filter(few::takes);

    // Then
    assertThat(taken).isNotEmpty().allMatch(more::takes);
  }

  private static double share(double ratio, LongFunction<UUID> ids) {
    var sampling = new Sampling(ratio);
    return LongStream.range(0, MANY).mapToObj(ids).filter(sampling::takes).count() / (double) MANY;
  }
}
