package org.heliograph.protocol.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/**
 * The growing edge of a log's tree: its size and the tiles that are not full yet, which is all that
 * appending needs; immutable.
 */
public final class TileGrowth {
  private final long size;
  private final List<byte[]> edge;

  /**
   * A tile that appending changed, whole.
   *
   * @param hashes one after another
   */
  public record Tile(int level, long number, byte[] hashes) {
    public int width() {
      return hashes.length / Hash.LENGTH;
    }

    public boolean isFull() {
      return width() == Tiles.WIDTH;
    }
  }

  /** The tree after appending, and the tiles in which it differs, each once. */
  public record Step(TileGrowth after, List<Tile> changed) {}

  private TileGrowth(long size, List<byte[]> edge) {
    this.size = size;
    this.edge = List.copyOf(edge);
  }

  /** The tree without entries. */
  public static TileGrowth empty() {
    return new TileGrowth(0, List.of());
  }

  /** Reads the edge of a tree of this size: at most one tile a level, none that is full. */
  public static TileGrowth at(Tiles tiles, long size) {
    var edge = new ArrayList<byte[]>();
    for (long hashes = size; hashes > 0; hashes >>>= Tiles.HEIGHT) {
      int width = (int) (hashes % Tiles.WIDTH);
      var tile = width == 0 ? new byte[0] : tiles.hashes(edge.size(), hashes / Tiles.WIDTH, width);
      edge.add(Arrays.copyOf(tile, width * Hash.LENGTH));
    }
    return new TileGrowth(size, edge);
  }

  public long size() {
    return size;
  }

  /** The root of the tree over all entries. */
  public Hash root() {
    return rootOf(edge);
  }

  /**
   * The root that the last tile of each level gives, from the lowest on; empty where it is full.
   */
  public static Hash rootOf(List<byte[]> edge) {
    var reached = new ArrayList<Hash>();
    for (var tile : edge) {
      var level = hashes(tile);
      level.addAll(reached);
      reached.clear();
      if (!level.isEmpty()) {
        reached.add(MerkleTree.of(level).root());
      }
    }
    return reached.isEmpty() ? LogTree.EMPTY : reached.getFirst();
  }

  /** Appends leaf hashes, in this order. */
  public Step append(List<Hash> leaves) {
    var changed = new ArrayList<Tile>();
    var grown = new ArrayList<>(edge);
    var rising = leaves;
    for (int level = 0; !rising.isEmpty(); level++) {
      if (level == grown.size()) {
        grown.add(new byte[0]);
      }
      rising = append(level, rising, grown, changed);
    }
    return new Step(
        new TileGrowth(Math.addExact(size, leaves.size()), grown), List.copyOf(changed));
  }

  /** Fills tiles of one level; gives the roots of those that are full now. */
  private List<Hash> append(int level, List<Hash> hashes, List<byte[]> grown, List<Tile> changed) {
    var full = new ArrayList<Hash>();
    long number = size >>> (level * Tiles.HEIGHT) >>> Tiles.HEIGHT;
    var begun = grown.get(level);
    for (int next = 0; next < hashes.size(); number++) {
      int had = begun.length / Hash.LENGTH;
      int taken = Math.min(Tiles.WIDTH - had, hashes.size() - next);
      var tile = new Tile(level, number, joined(begun, hashes.subList(next, next + taken)));
      changed.add(tile);
      if (tile.isFull()) {
        full.add(MerkleTree.of(hashes(tile.hashes)).root());
      }
      begun = tile.isFull() ? new byte[0] : tile.hashes;
      next += taken;
    }
    grown.set(level, begun);
    return full;
  }

  private static byte[] joined(byte[] begun, List<Hash> hashes) {
    var tile = Arrays.copyOf(begun, begun.length + hashes.size() * Hash.LENGTH);
    int offset = begun.length;
    for (var hash : hashes) {
      hash.copyTo(tile, offset);
      offset += Hash.LENGTH;
    }
    return tile;
  }

  private static List<Hash> hashes(byte[] tile) {
    var hashes = new ArrayList<Hash>(tile.length / Hash.LENGTH + 1);
    for (int offset = 0; offset < tile.length; offset += Hash.LENGTH) {
      hashes.add(Hash.at(tile, offset));
    }
    return hashes;
  }
}
