package org.heliograph.node.matching.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keywords that come and go while texts are scanned. */
final class KeywordIndexTest {
  private static final int VOCABULARY = 12_000;

  @TempDir private Path folder;

  private static String word(int number) {
    return "placeholder-term-" + number;
  }

  /** Which of the words stand in the index, asked in one text. */
  private static void assertFinds(KeywordIndex index, Map<Long, Integer> held) {
    var text = new StringBuilder();
    for (int i = 0; i < VOCABULARY; i++) {
      text.append(word(i)).append('\n');
    }
    var found =
        index.scan(text.toString(), Keywords.words(), Integer.MAX_VALUE).hits().stream()
            .map(KeywordHit::keyword)
            .distinct()
            .sorted()
            .toList();
    assertThat(found)
        .isEqualTo(held.values().stream().map(KeywordIndexTest::word).distinct().sorted().toList());
  }

  @Test
  void findsWhatIsHeldAfterEachRoundWhateverIsMergedMeanwhile() {
    // Given
    long seed = 7;
    var random = new Random(seed);
    var held = new HashMap<Long, Integer>();
    try (var index = new KeywordIndex()) {
      for (int round = 0; round < 30; round++) {
        // When
        for (int i = 0; i < 1_500; i++) {
          long signal = 1L + random.nextInt(20_000);
          index.remove(signal);
          held.remove(signal);
          if (random.nextInt(3) > 0) {
            int word = random.nextInt(VOCABULARY);
            index.add(signal, Keywords.keyword(word(word)));
            held.put(signal, word);
          }
        }
        index.settle();

        // Then
        assertFinds(index, held);
      }
    }
  }

  @Test
  void scansGoOnWhileItChangesAndAlwaysFindWhatStays() throws Exception {
    // Given
    var stop = new AtomicBoolean();
    var scans = new AtomicLong();
    try (var index = Keywords.index("quuxberry")) {
      var scanning =
          CompletableFuture.runAsync(
              () -> {
                while (!stop.get()) {
                  assertThat(Keywords.found(index, "one quuxberry", Keywords.words())).hasSize(1);
                  scans.incrementAndGet();
                }
              });

      // When
      for (int round = 0; round < 40 || scans.get() < 40; round++) {
        for (int i = 0; i < 500; i++) {
          long signal = 2 + (round * 500L + i) % 9_000;
          index.remove(signal);
          index.add(signal, Keywords.keyword(word(i)));
        }
        index.settle();
      }
      stop.set(true);

      // Then
      scanning.get();
      assertThat(scans.get()).isPositive();
    }
  }

  @Test
  void aWordStaysAsLongAsOneSignalHasIt() {
    // Given
    try (var index = Keywords.index("quuxberry", "QuuxBerry")) {
      // When
      index.remove(1);
      index.settle();

      // Then
      assertThat(Keywords.found(index, "quuxberry", Keywords.words())).hasSize(1);

      // When
      index.remove(2);
      index.settle();

      // Then
      assertThat(Keywords.found(index, "quuxberry", Keywords.words())).isEmpty();
    }
  }

  @Test
  void startsAgainFromASnapshotThatItsOwnerAloneReads() throws IOException {
    // Given
    var file = folder.resolve("text.index");
    var index = Keywords.index("quuxberry", "zonk", "\u4e2d\u6587");
    index.remove(2);
    index.settle();
    index.save(file);

    // When
    var again = new KeywordIndex();
    again.load(file);

    // Then
    assertThat(Keywords.found(again, "quuxberry zonk \u4e2d\u6587", Keywords.words()))
        .containsExactly("exact:quuxberry", "exact:\u4e2d\u6587");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    again.remove(1);
    again.settle();
    assertThat(Keywords.found(again, "quuxberry", Keywords.words())).isEmpty();
  }

  @Test
  void aDamagedSnapshotIsRefusedWhereverTheDamageIs() throws IOException {
    // Given
    var file = folder.resolve("text.index");
    Keywords.index("quuxberry", "zonk").save(file);
    byte[] sound = Files.readAllBytes(file);

    for (int place = 0; place < sound.length; place++) {
      byte[] damaged = sound.clone();
      damaged[place] ^= 0x10;
      Files.write(file, damaged);
      var index = new KeywordIndex();

      // When, Then
      assertThatThrownBy(() -> index.load(file))
          .as("byte %d", place)
          .isInstanceOf(IOException.class);
      assertThat(index.size()).isZero();
    }
  }
}
