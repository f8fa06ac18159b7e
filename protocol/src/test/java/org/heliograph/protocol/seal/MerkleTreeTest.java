package org.heliograph.protocol.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9162 section 2.1, with the leaves, roots and paths of the CT reference implementation. */
class MerkleTreeTest {
  private static final List<Hash> LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(hex -> MerkleTree.leaf(HexFormat.of().parseHex(hex)))
          .toList();

  @ParameterizedTest
  @CsvSource({
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void theRootIsThatOfTheReferenceTree(int size, String root) {
    assertThat(MerkleTree.of(LEAVES.subList(0, size)).root()).isEqualTo(hash(root));
  }

  @Test
  void thePathsAreThoseOfTheReferenceTree() {
    assertThat(path(0, 1)).isEmpty();
    assertThat(path(0, 8))
        .containsExactly(
            hash("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
            hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            hash("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
    assertThat(path(5, 8))
        .containsExactly(
            hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
            hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
            hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    assertThat(path(2, 3))
        .containsExactly(hash("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"));
    assertThat(path(1, 5))
        .containsExactly(
            hash("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
  }

  @Test
  void eachPathLeadsToTheRootFromItsOwnLeafAndIndexAlone() {
    for (int size = 1; size <= 130; size++) {
      // Given
      var leaves =
          IntStream.range(0, size).mapToObj(i -> MerkleTree.leaf(new byte[] {(byte) i})).toList();
      var tree = MerkleTree.of(leaves);
      for (int index = 0; index < size; index++) {
        // When
        var path = tree.path(index);

        // Then
        assertThat(MerkleTree.leads(leaves.get(index), index, size, path, tree.root())).isTrue();
        int next = (index + 1) % size;
        assertThat(MerkleTree.leads(leaves.get(next), index, size, path, tree.root()))
            .isEqualTo(size == 1);
        assertThat(MerkleTree.leads(leaves.get(index), next, size, path, tree.root()))
            .isEqualTo(size == 1);
        var longer = new ArrayList<>(path);
        longer.add(tree.root());
        assertThat(MerkleTree.leads(leaves.get(index), index, size, longer, tree.root())).isFalse();
      }
    }
  }

  @Test
  void anIndexOutsideOfTheTreeLeadsNowhere() {
    var root = MerkleTree.of(LEAVES).root();
    assertThat(MerkleTree.leads(LEAVES.getFirst(), -1, 8, path(0, 8), root)).isFalse();
    assertThat(MerkleTree.leads(LEAVES.getFirst(), 8, 8, path(0, 8), root)).isFalse();
  }

  private static List<Hash> path(int index, int size) {
    return MerkleTree.of(LEAVES.subList(0, size)).path(index);
  }

  private static Hash hash(String hex) {
    return Hash.ofBytes(HexFormat.of().parseHex(hex));
  }
}
