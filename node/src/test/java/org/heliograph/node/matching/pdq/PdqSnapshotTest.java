package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdqSnapshotTest {
  private static final Tiers SMALL = new Tiers(64, 200, 4, 8);

  private final RandomHashes hashes = new RandomHashes(5);
  private final List<PdqHash> held = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void whatComesBackIsWhatWasThere() throws IOException {
    // Given
    var file = saved();

    // When
    try (var table = new PdqTable(SMALL)) {
      table.load(file);
      table.add(held.getFirst(), 5_000);
      table.remove(7);

      // Then
      for (int number = 0; number < held.size(); number++) {
        assertThat(numbers(table, held.get(number)).contains((long) number))
            .as("number %d", number)
            .isEqualTo(number % 10 != 0 && number != 7);
      }
      assertThat(numbers(table, held.getFirst())).containsExactly(5_000L);
    }
  }

  @Test
  void itsOwnerAloneReadsIt() throws IOException {
    // When
    var file = saved();

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void aDamagedOneIsRefusedAndLeavesNothing() throws IOException {
    // Given
    byte[] whole = Files.readAllBytes(saved());
    var damaged = new ArrayList<byte[]>();
    for (int i = 0; i < 60; i++) {
      byte[] flipped = whole.clone();
      int place = i < 10 ? 8 * i : hashes.random().nextInt(whole.length);
      flipped[place] ^= (byte) (1 << hashes.random().nextInt(8));
      damaged.add(flipped);
    }
    damaged.add(Arrays.copyOf(whole, whole.length - 1));
    damaged.add(Arrays.copyOf(whole, whole.length / 2));
    damaged.add(Arrays.copyOf(whole, whole.length + 1));
    damaged.add(new byte[0]);

    for (var one : damaged) {
      var file = Files.write(folder.resolve("damaged"), one);
      try (var table = new PdqTable(SMALL)) {
        // When, then
        assertThatIOException().isThrownBy(() -> table.load(file));
        assertThat(table.size()).isZero();
      }
    }
  }

  /** Of 1,000 hashes, each tenth removed. */
  private Path saved() throws IOException {
    var file = folder.resolve("pdq");
    try (var table = new PdqTable(SMALL)) {
      for (int number = 0; number < 1_000; number++) {
        held.add(hashes.next());
        table.add(held.getLast(), number);
      }
      for (int number = 0; number < 1_000; number += 10) {
        table.remove(number);
      }
      table.save(file);
    }
    return file;
  }

  private static List<Long> numbers(PdqTable table, PdqHash asked) {
    var numbers = new ArrayList<Long>();
    table.search(asked, 0, (number, _) -> numbers.add(number));
    return numbers;
  }
}
