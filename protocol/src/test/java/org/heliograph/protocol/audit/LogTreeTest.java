package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.Test;

/** Trees out of tiles are those of the recursive definition, at each of their sizes. */
class LogTreeTest {
  private static final int MANY = 600;
  private static final int TWO_LEVELS = 256 * 256;

  private final long seed = Long.getLong("heliograph.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void everySizeUpTo600HasItsRootWhateverTheStepsWere() {
    // Given
    var leaves = leaves(MANY);
    var tiles = new MemoryTiles();

    // When
    while (tiles.tree().size() < MANY) {
      int from = (int) tiles.tree().size();
      tiles.append(leaves.subList(from, Math.min(MANY, from + 1 + random.nextInt(300))));
    }

    // Then
    for (int size = 0; size <= MANY; size++) {
      var expected = NaiveTree.root(leaves.subList(0, size));
      assertThat(LogTree.root(tiles, size)).as(at(size)).isEqualTo(expected);
      assertThat(TileGrowth.at(tiles, size).root()).as(at(size)).isEqualTo(expected);
    }
  }

  @Test
  void oneByOneGivesTheTilesOfAllAtOnce() {
    // Given
    var leaves = leaves(MANY);
    var atOnce = new MemoryTiles();
    var oneByOne = new MemoryTiles();

    // When
    atOnce.append(leaves);
    leaves.forEach(leaf -> oneByOne.append(List.of(leaf)));

    // Then
    assertThat(oneByOne.all()).containsExactlyInAnyOrderEntriesOf(atOnce.all());
    assertThat(oneByOne.tree().root()).isEqualTo(atOnce.tree().root());
  }

  @Test
  void everyInclusionProofUpTo600IsThatOfTheDefinition() {
    // Given
    var leaves = leaves(MANY);
    var tiles = tiles(leaves);

    // Then
    for (int size = 1; size <= MANY; size += 1 + random.nextInt(7)) {
      var root = LogTree.root(tiles, size);
      int index = random.nextInt(size);
      var path = LogTree.inclusion(tiles, index, size);
      assertThat(path).as(at(size)).isEqualTo(NaiveTree.path(index, leaves.subList(0, size)));
      assertThat(LogTree.includes(leaves.get(index), index, size, path, root))
          .as(at(size))
          .isTrue();
      assertThat(LogTree.includes(leaves.get(index), index, size, broken(path), root))
          .as(at(size))
          .isEqualTo(size == 1);
    }
  }

  @Test
  void everyConsistencyProofUpTo600IsThatOfTheDefinition() {
    // Given
    var leaves = leaves(MANY);
    var tiles = tiles(leaves);

    // Then
    for (int size = 2; size <= MANY; size += 1 + random.nextInt(7)) {
      var root = LogTree.root(tiles, size);
      int old = 1 + random.nextInt(size - 1);
      var oldRoot = LogTree.root(tiles, old);
      var proof = LogTree.consistency(tiles, old, size);
      assertThat(proof).as(at(size)).isEqualTo(NaiveTree.proof(old, leaves.subList(0, size)));
      assertThat(LogTree.extendsFrom(old, oldRoot, size, root, proof)).as(at(size)).isTrue();
      assertThat(LogTree.extendsFrom(old, oldRoot, size, root, broken(proof))).isFalse();
      assertThat(LogTree.extendsFrom(old, root, size, root, proof)).isFalse();
    }
  }

  @Test
  void holdsWhereAThirdLevelOfTilesBegins() {
    // Given
    var leaves = leaves(TWO_LEVELS + 300);
    var tiles = new MemoryTiles();
    tiles.append(leaves.subList(0, TWO_LEVELS - 300));
    tiles.append(leaves.subList(TWO_LEVELS - 300, TWO_LEVELS - 1));
    tiles.append(leaves.subList(TWO_LEVELS - 1, TWO_LEVELS));
    tiles.append(leaves.subList(TWO_LEVELS, leaves.size()));

    // Then
    var sizes =
        new int[] {1, 255, 256, 257, TWO_LEVELS - 1, TWO_LEVELS, TWO_LEVELS + 1, leaves.size()};
    for (int size : sizes) {
      var some = leaves.subList(0, size);
      var root = NaiveTree.root(some);
      assertThat(LogTree.root(tiles, size)).as(at(size)).isEqualTo(root);
      assertThat(TileGrowth.at(tiles, size).root()).as(at(size)).isEqualTo(root);
      int index = random.nextInt(size);
      assertThat(LogTree.inclusion(tiles, index, size))
          .as(at(size))
          .isEqualTo(NaiveTree.path(index, some));
      int old = 1 + random.nextInt(size);
      assertThat(LogTree.consistency(tiles, old, size))
          .as(at(size))
          .isEqualTo(NaiveTree.proof(old, some));
    }
  }

  @Test
  void aTreeOf70000HasTheTilesOfTheSpecification() {
    // When
    var changed = TileGrowth.empty().append(leaves(70_000)).changed();

    // Then
    assertThat(count(changed, 0, true)).isEqualTo(273);
    assertThat(widths(changed, 0)).containsExactly(112);
    assertThat(count(changed, 1, true)).isEqualTo(1);
    assertThat(widths(changed, 1)).containsExactly(17);
    assertThat(count(changed, 2, true)).isZero();
    assertThat(widths(changed, 2)).containsExactly(1);
  }

  @Test
  void aTreeOf256HasAFullTileAndOneHashAboveIt() {
    // When
    var changed = TileGrowth.empty().append(leaves(256)).changed();

    // Then
    assertThat(changed).extracting(TileGrowth.Tile::width).containsExactly(256, 1);
  }

  @Test
  void appendingNeedsTheTilesThatAreNotFullAlone() {
    // Given
    var leaves = leaves(1_000);
    var tiles = tiles(leaves.subList(0, 700));
    Tiles edge =
        (level, tile, width) -> {
          assertThat(tile).isEqualTo(700L >> (8 * level) >> 8);
          return tiles.hashes(level, tile, width);
        };

    // When
    var step = TileGrowth.at(edge, 700).append(leaves.subList(700, 1_000));

    // Then
    assertThat(step.changed())
        .extracting(TileGrowth.Tile::level, TileGrowth.Tile::number, TileGrowth.Tile::width)
        .containsExactly(tuple(0, 2L, 256), tuple(0, 3L, 232), tuple(1, 0L, 3));
    assertThat(step.after().root()).isEqualTo(NaiveTree.root(leaves));
    assertThat(step.after().size()).isEqualTo(1_000);
  }

  @Test
  void theEmptyTreeHasTheHashOfNothing() {
    assertThat(LogTree.EMPTY)
        .isEqualTo(NoteLines.hash("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
    assertThat(TileGrowth.empty().root()).isEqualTo(LogTree.EMPTY);
    assertThat(TileGrowth.empty().append(List.of()).changed()).isEmpty();
  }

  @Test
  void noSizeIsBeyondTheTree() {
    var tiles = tiles(leaves(3));
    assertThatThrownBy(() -> LogTree.inclusion(tiles, 3, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LogTree.consistency(tiles, 4, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(LogTree.extendsFrom(4, LogTree.EMPTY, 3, LogTree.EMPTY, List.of())).isFalse();
    assertThat(LogTree.extendsFrom(-1, LogTree.EMPTY, 3, LogTree.EMPTY, List.of())).isFalse();
  }

  private static MemoryTiles tiles(List<Hash> leaves) {
    var tiles = new MemoryTiles();
    tiles.append(leaves);
    return tiles;
  }

  private List<Hash> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                MerkleTree.leaf(
                    ByteBuffer.allocate(12).putInt(i).putLong(random.nextLong()).array()))
        .toList();
  }

  private List<Hash> broken(List<Hash> proof) {
    if (proof.isEmpty()) {
      return proof;
    }
    var wrong = new ArrayList<>(proof);
    int place = random.nextInt(wrong.size());
    var bytes = wrong.get(place).bytes();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    wrong.set(place, Hash.ofBytes(bytes));
    return wrong;
  }

  private String at(int size) {
    return "size " + size + ", -Dheliograph.seed=" + seed;
  }

  private static long count(List<TileGrowth.Tile> tiles, int level, boolean full) {
    return tiles.stream().filter(it -> it.level() == level && it.isFull() == full).count();
  }

  private static List<Integer> widths(List<TileGrowth.Tile> tiles, int level) {
    return tiles.stream()
        .filter(it -> it.level() == level && !it.isFull())
        .map(TileGrowth.Tile::width)
        .toList();
  }
}
