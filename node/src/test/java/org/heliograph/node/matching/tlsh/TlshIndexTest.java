package org.heliograph.node.matching.tlsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlshIndexTest {
  private static final long SEED = 20_261_121;

  private final TlshIndex index = new TlshIndex();
  private final Random random = new Random(SEED);

  /** What a signal has now. */
  private final Map<Long, String> held = new HashMap<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 23, 24, 30, 100})
  void itFindsWhatComparingWithAllFinds(int within) {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    fill(3_000);
    for (long number = 1; number <= 3_000; number += 3) {
      index.remove(number);
      held.remove(number);
    }
    fill(500);
    index.settle();

    for (int round = 0; round < 60; round++) {
      var near = digestOf(2L + 3L * random.nextInt(900));
      var asked = TlshSamples.near(near, random.nextInt(20), random);

      // When
      var found = index.find(indicator(asked), nearness(within));

      // Then
      Map<Long, Integer> expected = new HashMap<>();
      held.forEach((number, digest) -> expected.put(number, TlshSamples.distance(asked, digest)));
      expected.values().removeIf(distance -> distance > within);
      assertThat(found.numbers())
          .containsExactlyInAnyOrder(
              expected.keySet().stream().mapToLong(Long::longValue).toArray());
      for (int i = 0; i < found.numbers().length; i++) {
        assertThat(found.distances()[i]).isEqualTo(expected.get(found.numbers()[i]));
      }
      assertThat(found.distances()).isSorted();
    }
  }

  /** Signals whose digests lie close together, so that there is something to find. */
  private void fill(int signals) {
    var seed = TlshSamples.any(random);
    for (long number = 1; number <= signals; number++) {
      var digest = TlshSamples.near(seed, random.nextInt(25), random);
      if (held.putIfAbsent(number, digest) == null) {
        index.add(number, indicator(digest));
      }
    }
  }

  private String digestOf(long number) {
    return Objects.requireNonNull(held.get(number));
  }

  @Test
  void whatIsReplacedIsFoundThroughout() {
    // Given
    var digest = TlshSamples.any(random);
    index.add(1, indicator(digest));
    index.settle();

    // When
    index.remove(1);
    var between = index.find(indicator(digest), nearness(0));
    index.add(1, indicator(digest));
    index.remove(2);
    index.settle();

    // Then
    assertThat(between.numbers()).containsExactly(1);
    assertThat(index.find(indicator(digest), nearness(0)).numbers()).containsExactly(1);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void itComparesByDistance() {
    // Given
    var digest = indicator(TlshSamples.any(random));

    // When
    var same = index.compare(digest, digest, nearness(0));
    var other = index.compare(digest, indicator(TlshSamples.any(random)), nearness(100));

    // Then
    assertThat(same).contains(new Closeness(Closeness.By.TLSH_DISTANCE, 0, null));
    assertThat(other).isEmpty();
    assertThat(index.takes("text_tlsh")).isTrue();
    assertThat(index.takes("md5")).isFalse();
  }

  @Test
  void itStartsAgainFromItsFile(@TempDir Path folder) throws IOException {
    // Given
    fill(500);
    index.remove(5);
    index.settle();
    var file = folder.resolve("tlsh.snapshot");
    index.save(file);
    var again = new TlshIndex();

    // When
    again.load(file);

    // Then
    assertThat(again.size()).isEqualTo(499);
    var asked = indicator(digestOf(7));
    assertThat(again.find(asked, nearness(50)))
        .usingRecursiveComparison()
        .isEqualTo(index.find(asked, nearness(50)));
  }

  @Test
  void aDamagedFileLeavesItEmpty(@TempDir Path folder) throws IOException {
    // Given
    fill(500);
    var file = folder.resolve("tlsh.snapshot");
    index.save(file);
    byte[] sound = Files.readAllBytes(file);

    for (int round = 0; round < 40; round++) {
      byte[] damaged = sound.clone();
      damaged[random.nextInt(damaged.length)] ^= 4;
      Files.write(file, round == 0 ? Arrays.copyOf(sound, 1_000) : damaged);
      var again = new TlshIndex();

      // When, Then
      assertThatIOException().isThrownBy(() -> again.load(file));
      assertThat(again.size()).isZero();
    }
  }

  private static Nearness nearness(int distance) {
    return new Nearness(31, distance, 80);
  }

  private static Indicator indicator(String digest) {
    return Indicator.of("text_tlsh", digest);
  }
}
