package org.heliograph.node.audit.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.audit.log.Damage.Kind;
import org.heliograph.protocol.audit.TileGrowth;
import org.heliograph.protocol.audit.Tiles;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a log's tree as far as they lead to its signed root, from the root down. A stored
 * tile that does not is made anew from what lies below it; where that does, the tile was changed,
 * and where it does not either, the entries were. For one thread.
 */
final class TrustedTiles implements Tiles {
  private static final int REMEMBERED = 64;
  private static final int BYTES = WIDTH * Hash.LENGTH;

  private final Stored stored;
  private final long size;
  private final Findings findings;
  private final List<byte[]> edge;
  private final boolean isSigned;
  private final Map<Place, byte[]> remembered =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, byte[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** What a log stores. */
  interface Stored {
    /** A tile as it is stored. */
    Optional<byte[]> tile(int level, long tile);

    /** Leaf hashes of stored entries, one after another; empty where some are missing. */
    Optional<byte[]> leaves(long from, int count);
  }

  private record Place(int level, long tile) {}

  /**
   * @param root that a checkpoint of this size names
   */
  TrustedTiles(Stored stored, long size, Hash root, Findings findings) {
    this.stored = stored;
    this.size = size;
    this.findings = findings;
    var kept = edge(level -> stored.tile(level, number(level)));
    var made = edge(this::made);
    var right = right(kept, made, root);
    this.isSigned = right.isPresent();
    this.edge = right.orElseGet(() -> filled(kept, made));
    right.ifPresent(tiles -> reportEdge(kept, tiles));
  }

  /** Whether these are hashes that lead to the root. */
  boolean isSigned() {
    return isSigned;
  }

  /** The leaf hash of an entry; null beyond the size. */
  @Nullable Hash leaf(long index) {
    if (index < 0 || index >= size) {
      return null;
    }
    var tile = hashes(0, index / WIDTH, (int) (index % WIDTH) + 1);
    return Hash.at(tile, (int) (index % WIDTH) * Hash.LENGTH);
  }

  @Override
  public byte[] hashes(int level, long tile, int width) {
    if (level < edge.size() && tile == number(level)) {
      return edge.get(level);
    }
    var place = new Place(level, tile);
    var known = remembered.get(place);
    if (known != null) {
      return known;
    }
    var above = hashes(level + 1, tile / WIDTH, (int) (tile % WIDTH) + 1);
    var found = full(level, tile, Hash.at(above, (int) (tile % WIDTH) * Hash.LENGTH));
    remembered.put(place, found);
    return found;
  }

  private byte[] full(int level, long tile, Hash root) {
    var kept = stored.tile(level, tile).filter(bytes -> bytes.length == BYTES);
    if (kept.isPresent() && root(kept.get()).equals(root)) {
      return kept.get();
    }
    var made = made(level, tile, WIDTH);
    boolean isMadeRight = made.isPresent() && root(made.get()).equals(root);
    report(level, tile, isMadeRight || level > 0 ? Kind.TILES : Kind.AMONG);
    return (isMadeRight ? made : kept.or(() -> made)).orElseGet(() -> new byte[BYTES]);
  }

  private void report(int level, long tile, Kind kind) {
    int height = (level + 1) * HEIGHT;
    long first = tile << height;
    findings.add(first, Math.min(size, first + (1L << height)) - 1, kind);
  }

  /** What a tile has to be by what lies below it; empty where that is not there. */
  private Optional<byte[]> made(int level, long tile, int width) {
    if (level == 0) {
      return stored.leaves(tile * WIDTH, width);
    }
    var hashes = new byte[width * Hash.LENGTH];
    for (int i = 0; i < width; i++) {
      var below = stored.tile(level - 1, tile * WIDTH + i).filter(one -> one.length == BYTES);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      System.arraycopy(root(below.get()).bytes(), 0, hashes, i * Hash.LENGTH, Hash.LENGTH);
    }
    return Optional.of(hashes);
  }

  private Optional<byte[]> made(int level) {
    return made(level, number(level), width(level));
  }

  private interface EdgeTile {
    Optional<byte[]> of(int level);
  }

  /** The tiles that are not full, one a level. */
  private List<Optional<byte[]>> edge(EdgeTile source) {
    var tiles = new ArrayList<Optional<byte[]>>();
    for (int level = 0; size >>> (level * HEIGHT) > 0; level++) {
      int length = width(level) * Hash.LENGTH;
      tiles.add(
          length == 0
              ? Optional.of(new byte[0])
              : source
                  .of(level)
                  .filter(bytes -> bytes.length >= length)
                  .map(bytes -> Arrays.copyOf(bytes, length)));
    }
    return tiles;
  }

  /** The choice among stored and made tiles that gives the root. */
  private Optional<List<byte[]>> right(
      List<Optional<byte[]>> kept, List<Optional<byte[]>> made, Hash root) {
    for (int choice = 0; choice < 1 << kept.size(); choice++) {
      var tiles = new ArrayList<byte[]>();
      for (int level = 0; level < kept.size(); level++) {
        ((choice >> level & 1) == 0 ? kept : made).get(level).ifPresent(tiles::add);
      }
      if (tiles.size() == kept.size() && TileGrowth.rootOf(tiles).equals(root)) {
        return Optional.of(tiles);
      }
    }
    return Optional.empty();
  }

  private List<byte[]> filled(List<Optional<byte[]>> kept, List<Optional<byte[]>> made) {
    var tiles = new ArrayList<byte[]>();
    for (int level = 0; level < kept.size(); level++) {
      int lower = level;
      tiles.add(
          kept.get(level)
              .or(() -> made.get(lower))
              .orElseGet(() -> new byte[width(lower) * Hash.LENGTH]));
    }
    return tiles;
  }

  private void reportEdge(List<Optional<byte[]>> kept, List<byte[]> right) {
    for (int level = 0; level < right.size(); level++) {
      if (!Arrays.equals(kept.get(level).orElse(null), right.get(level))) {
        report(level, number(level), Kind.TILES);
      }
    }
  }

  /** The tile of a level that is not full. */
  private long number(int level) {
    return size >>> (level * HEIGHT) >>> HEIGHT;
  }

  private int width(int level) {
    return (int) ((size >>> (level * HEIGHT)) % WIDTH);
  }

  private static Hash root(byte[] tile) {
    return MerkleTree.of(hashes(tile)).root();
  }

  private static List<Hash> hashes(byte[] tile) {
    var hashes = new ArrayList<Hash>(tile.length / Hash.LENGTH + 1);
    for (int at = 0; at + Hash.LENGTH <= tile.length; at += Hash.LENGTH) {
      hashes.add(Hash.at(tile, at));
    }
    return hashes;
  }
}
