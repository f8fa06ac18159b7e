package org.heliograph.node.matching.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything within the radius is found once, whatever the hashes look like. */
class PdqRecallTest {
  private static final int HASHES = 200_000;
  private static final PdqHash ZERO = new PdqHash(0, 0, 0, 0);

  private final RandomHashes hashes = new RandomHashes(31);

  @Test
  void plantedAtEveryDistance() {
    // Given
    var held = new PdqHash[HASHES];
    var segment = segment(HASHES, i -> held[i] = BitSpread.of(hashes.next()));

    for (int distance = 0; distance <= PdqTable.FARTHEST; distance++) {
      for (int i = 0; i < 200; i++) {
        // When
        int entry = hashes.random().nextInt(HASHES);
        var found = found(segment, hashes.near(held[entry], distance), distance);

        // Then
        assertThat(found).containsEntry(entry, distance);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFlippedBitInEveryChunkAndOneChunkLeftWithOne(boolean inOrderOfChunks) {
    // Given
    var held = new PdqHash[HASHES];
    var segment =
        segment(
            HASHES,
            i -> {
              held[i] = hashes.next();
              return inOrderOfChunks ? held[i] : BitSpread.of(held[i]);
            });

    for (int i = 0; i < 2_000; i++) {
      // When
      int entry = hashes.random().nextInt(HASHES);
      var adversarial = twoInEachChunkButOne(held[entry], i % Shares.CHUNKS);
      var asked = inOrderOfChunks ? adversarial : BitSpread.of(adversarial);

      // Then
      assertThat(found(segment, asked, PdqTable.FARTHEST)).containsEntry(entry, PdqTable.FARTHEST);
    }
  }

  private PdqHash twoInEachChunkButOne(PdqHash hash, int lone) {
    var flipped = hash;
    for (int chunk = 0; chunk < Shares.CHUNKS; chunk++) {
      int bit = hashes.random().nextInt(Short.SIZE);
      int other = (bit + 1 + hashes.random().nextInt(Short.SIZE - 1)) % Short.SIZE;
      flipped = RandomHashes.flipped(flipped, Short.SIZE * chunk + bit);
      if (chunk != lone) {
        flipped = RandomHashes.flipped(flipped, Short.SIZE * chunk + other);
      }
    }
    return flipped;
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunks alike", "half constant", "few bits set", "clusters"})
  void asAScanFindsAtEveryRadius(String kind) {
    // Given
    var centre = hashes.next();
    var segment = segment(30_000, i -> BitSpread.of(skewed(kind, centre)));

    for (int radius = 0; radius <= PdqTable.FARTHEST; radius++) {
      for (int i = 0; i < 3; i++) {
        // When
        var asked = BitSpread.of(hashes.near(skewed(kind, centre), radius / 2));

        // Then
        assertThat(found(segment, asked, radius)).isEqualTo(scanned(segment, asked, radius));
      }
    }
  }

  private PdqHash skewed(String kind, PdqHash centre) {
    long any = hashes.random().nextLong();
    long chunk = any & 0xFFFF;
    long alike = chunk | chunk << 16 | chunk << 32 | chunk << 48;
    return switch (kind) {
      case "chunks alike" -> new PdqHash(alike, alike, alike, alike);
      case "half constant" -> new PdqHash(any, hashes.random().nextLong(), 0, 0);
      case "few bits set" -> hashes.near(ZERO, hashes.random().nextInt(4));
      default -> hashes.near(centre, hashes.random().nextInt(30));
    };
  }

  @Test
  void aMillionSignalsOfOneHashAreOneEntry() {
    // Given
    var segment = segment(1_000_000, _ -> ZERO);

    // When
    var found = found(segment, hashes.near(ZERO, 7), PdqTable.FARTHEST);

    // Then
    assertThat(found).containsExactly(Map.entry(0, 7));
    assertThat(segment.numbers().size()).isEqualTo(1_000_000);
  }

  @Test
  void spreadingMovesEachBitToAPlaceOfItsOwn() {
    // When
    var places =
        IntStream.range(0, 256)
            .mapToObj(bit -> BitSpread.of(RandomHashes.flipped(ZERO, bit)))
            .distinct()
            .toList();

    // Then
    assertThat(places).hasSize(256).allMatch(one -> one.distance(ZERO) == 1);
  }

  private static Segment segment(int count, IntFunction<PdqHash> hash) {
    var words = new Words(count);
    for (int i = 0; i < count; i++) {
      words.set(i, hash.apply(i));
    }
    return SegmentSort.sort(
        words, IntStream.range(0, count).asLongStream().toArray(), count, 1, true);
  }

  private static Map<Integer, Integer> found(Segment segment, PdqHash asked, int radius) {
    var search = new Search(NearFilter.best());
    search.ask(asked, radius);
    search.in(segment);
    var found = new HashMap<Integer, Integer>();
    for (int i = 0; i < search.found(); i++) {
      assertThat(found.put(search.entry(i), search.distance(i))).as("found once").isNull();
    }
    return found;
  }

  private static Map<Integer, Integer> scanned(Segment segment, PdqHash asked, int radius) {
    var near = new HashMap<Integer, Integer>();
    for (int entry = 0; entry < segment.room(); entry++) {
      int distance = segment.words().distance(entry, asked);
      if (distance <= radius) {
        near.put(entry, distance);
      }
    }
    return near;
  }
}
