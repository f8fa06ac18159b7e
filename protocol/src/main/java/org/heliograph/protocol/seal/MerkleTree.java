package org.heliograph.protocol.seal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree by RFC 9162 section 2.1 over leaf hashes; immutable.
 *
 * <p>Built level by level: neighbours are joined, and a node without a neighbour moves up as it is,
 * which gives the same tree as the recursive definition.
 */
public final class MerkleTree {
  private static final byte NODE = 1;

  private final List<List<Hash>> levels;

  private MerkleTree(List<List<Hash>> levels) {
    this.levels = levels;
  }

  /**
   * Builds the tree over at least one leaf hash.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static MerkleTree of(List<Hash> leafHashes) {
    if (leafHashes.isEmpty()) {
      throw new IllegalArgumentException("a sealed tree has at least one leaf");
    }
    var sha256 = Hash.sha256();
    var levels = new ArrayList<List<Hash>>();
    var level = List.copyOf(leafHashes);
    levels.add(level);
    while (level.size() > 1) {
      var above = new ArrayList<Hash>(level.size() / 2 + 1);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(node(sha256, level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        above.add(level.getLast());
      }
      level = above;
      levels.add(level);
    }
    return new MerkleTree(levels);
  }

  /** The leaf hash of an input (RFC 9162 section 2.1.1). */
  public static Hash leaf(byte[] input) {
    var sha256 = Hash.sha256();
    sha256.update((byte) 0);
    sha256.update(input);
    return Hash.digested(sha256);
  }

  /** The hash of a node above two others (RFC 9162 section 2.1.1). */
  public static Hash node(Hash left, Hash right) {
    return node(Hash.sha256(), left, right);
  }

  public Hash root() {
    return levels.getLast().getFirst();
  }

  /** The inclusion path of a leaf, from the leaf's neighbour upwards (section 2.1.3.1). */
  public List<Hash> path(int leafIndex) {
    var path = new ArrayList<Hash>();
    int index = leafIndex;
    for (var level : levels.subList(0, levels.size() - 1)) {
      int neighbour = index ^ 1;
      if (neighbour < level.size()) {
        path.add(level.get(neighbour));
      }
      index >>= 1;
    }
    return List.copyOf(path);
  }

  /** Whether the path leads from the leaf at this place to the root (section 2.1.3.2). */
  public static boolean leads(
      Hash leaf, long leafIndex, long leafCount, List<Hash> path, Hash root) {
    if (leafIndex < 0 || leafIndex >= leafCount) {
      return false;
    }
    var sha256 = Hash.sha256();
    long index = leafIndex;
    long last = leafCount - 1;
    var reached = leaf;
    for (var neighbour : path) {
      if (last == 0) {
        return false;
      }
      if (index % 2 == 1 || index == last) {
        reached = node(sha256, neighbour, reached);
        int levelsWithoutNeighbour = Long.numberOfTrailingZeros(index);
        index >>= levelsWithoutNeighbour;
        last >>= levelsWithoutNeighbour;
      } else {
        reached = node(sha256, reached, neighbour);
      }
      index >>= 1;
      last >>= 1;
    }
    return last == 0 && reached.equals(root);
  }

  private static Hash node(MessageDigest sha256, Hash left, Hash right) {
    sha256.update(NODE);
    left.addTo(sha256);
    right.addTo(sha256);
    return Hash.digested(sha256);
  }
}
