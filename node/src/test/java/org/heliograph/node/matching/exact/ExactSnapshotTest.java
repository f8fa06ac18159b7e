package org.heliograph.node.matching.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactSnapshotTest {
  private static final long SEED = 20_261_121;
  private static final int HELD = 5_000;

  @TempDir Path folder;
  private final ExactIndex index = new ExactIndex();
  private Path file;

  @BeforeEach
  void fill() throws IOException {
    file = folder.resolve("exact.snapshot");
    for (int number = 1; number <= HELD; number++) {
      index.add(number, value(number));
      index.add(number, Indicator.of("md5", "everywhere"));
    }
    index.add(1L << 35, value(1));
    index.remove(17);
    index.settle();
    index.save(file);
  }

  @Test
  void anIndexStartsAgainFromItsFile() throws IOException {
    // Given
    var again = new ExactIndex();

    // When
    again.load(file);

    // Then
    assertThat(found(again, value(1))).containsExactlyInAnyOrder(1L, 1L << 35);
    assertThat(found(again, value(17))).isEmpty();
    assertThat(found(again, value(HELD))).containsExactly((long) HELD);
    assertThat(found(again, Indicator.of("md5", "everywhere"))).hasSize(HELD - 1);
    assertThat(again.size()).isEqualTo(2L * HELD - 1);
    again.add(17, value(17));
    assertThat(found(again, value(17))).containsExactly(17L);
  }

  @Test
  void onlyItsOwnerReadsTheFile() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aDamagedFileLeavesTheIndexEmpty() throws IOException {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    var random = new Random(SEED);
    byte[] sound = Files.readAllBytes(file);
    for (int round = 0; round < 60; round++) {
      byte[] damaged = sound.clone();
      int place = round < 12 ? round : random.nextInt(damaged.length);
      damaged[place] ^= (byte) (1 << random.nextInt(8));

      // When, Then
      assertRefused(damaged);
    }
  }

  @Test
  void aCutOrLongerFileLeavesTheIndexEmpty() throws IOException {
    // Given
    byte[] sound = Files.readAllBytes(file);

    // When, Then
    for (int length : new int[] {0, 3, 8, 12, 20, 1_000, sound.length - 1, sound.length + 5}) {
      assertRefused(Arrays.copyOf(sound, length));
    }
  }

  private void assertRefused(byte[] content) throws IOException {
    Files.write(file, content);
    var again = new ExactIndex();
    assertThatIOException().isThrownBy(() -> again.load(file));
    assertThat(again.size()).isZero();
    assertThat(found(again, value(1))).isEmpty();
  }

  private static Indicator value(int which) {
    return Indicator.of("sha256", "value " + which);
  }

  private static long[] found(ExactIndex index, Indicator asked) {
    return index.find(asked, Nearness.CUSTOMARY).numbers();
  }
}
