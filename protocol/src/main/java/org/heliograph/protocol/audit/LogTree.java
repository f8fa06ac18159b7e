package org.heliograph.protocol.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/**
 * The tree of a log at any of its sizes (RFC 9162 section 2.1): its root and proofs out of tiles,
 * and the verification of proofs.
 *
 * <p>Out of tiles means: as they are. Whether they are those of the log shows in the root.
 */
public final class LogTree {
  /** The root of the tree without entries. */
  public static final Hash EMPTY = Hash.of(new byte[0]);

  /** Most hashes that a proof has. */
  public static final int LONGEST_PROOF = 63;

  private final Tiles tiles;
  private final long size;
  private final Map<Place, byte[]> read = new HashMap<>();

  private record Place(int level, long tile) {}

  private LogTree(Tiles tiles, long size) {
    this.tiles = tiles;
    this.size = size;
  }

  /** The root of the tree over the first entries. */
  public static Hash root(Tiles tiles, long size) {
    return size == 0 ? EMPTY : new LogTree(tiles, size).range(0, size);
  }

  /** The path from an entry up to the root of the tree of a size (section 2.1.3.1). */
  public static List<Hash> inclusion(Tiles tiles, long index, long size) {
    Objects.checkIndex(index, size);
    var path = new ArrayList<Hash>();
    new LogTree(tiles, size).path(index, 0, size, path);
    return List.copyOf(path);
  }

  /** The proof that the tree of a size goes on from that of an earlier one (section 2.1.4.1). */
  public static List<Hash> consistency(Tiles tiles, long old, long size) {
    Objects.checkFromToIndex(0, old, size);
    var proof = new ArrayList<Hash>();
    if (old > 0 && old < size) {
      new LogTree(tiles, size).subproof(old, 0, size, true, proof);
    }
    return List.copyOf(proof);
  }

  /** Whether the path leads from the leaf at this place to the root (section 2.1.3.2). */
  public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
    return MerkleTree.leads(leaf, index, size, path, root);
  }

  /**
   * Whether the proof shows that the later tree goes on from the earlier (section 2.1.4.2). No
   * proof begins at the tree without entries: {@link WitnessRequest#extendsFrom} knows that one
   * too.
   */
  public static boolean extendsFrom(
      long old, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    if (old <= 0 || old > size) {
      return false;
    }
    if (old == size) {
      return proof.isEmpty() && oldRoot.equals(root);
    }
    return Consistency.holds(old, oldRoot, size, root, proof);
  }

  private void path(long index, long from, long to, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      path(index, from, middle, path);
      path.add(range(middle, to));
    } else {
      path(index, middle, to, path);
      path.add(range(from, middle));
    }
  }

  private void subproof(long old, long from, long to, boolean known, List<Hash> proof) {
    if (old == to) {
      if (!known) {
        proof.add(range(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (old <= middle) {
      subproof(old, from, middle, known, proof);
      proof.add(range(middle, to));
    } else {
      subproof(old, middle, to, false, proof);
      proof.add(range(from, middle));
    }
  }

  /** The greatest power of two below a number. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  /** The root over a range that begins at a multiple of the power of two that it needs. */
  private Hash range(long from, long to) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      return complete(from, Long.numberOfTrailingZeros(count));
    }
    long middle = from + split(count);
    return MerkleTree.node(range(from, middle), range(middle, to));
  }

  /** The root over 2^height entries. */
  private Hash complete(long from, int height) {
    int level = height / Tiles.HEIGHT;
    long number = from >>> (level * Tiles.HEIGHT);
    int offset = (int) (number % Tiles.WIDTH);
    var tile = tile(level, number / Tiles.WIDTH);
    var hashes = new ArrayList<Hash>();
    for (int i = 0; i < 1 << (height % Tiles.HEIGHT); i++) {
      hashes.add(Hash.at(tile, (offset + i) * Hash.LENGTH));
    }
    return MerkleTree.of(hashes).root();
  }

  private byte[] tile(int level, long tile) {
    return read.computeIfAbsent(
        new Place(level, tile), at -> tiles.hashes(at.level, at.tile, width(at.level, at.tile)));
  }

  private int width(int level, long tile) {
    long hashes = size >>> (level * Tiles.HEIGHT);
    return (int) Math.min(Tiles.WIDTH, hashes - tile * Tiles.WIDTH);
  }
}
