package org.heliograph.protocol.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.seal.Hash;

/** The tiles of a log in memory. */
final class MemoryTiles implements Tiles {
  private final Map<String, byte[]> tiles = new HashMap<>();
  private TileGrowth tree = TileGrowth.empty();

  /** Appends, by what is stored alone. */
  void append(List<Hash> leaves) {
    var step = TileGrowth.at(this, tree.size()).append(leaves);
    step.changed().forEach(tile -> tiles.put(key(tile.level(), tile.number()), tile.hashes()));
    tree = step.after();
  }

  TileGrowth tree() {
    return tree;
  }

  Map<String, byte[]> all() {
    return tiles;
  }

  @Override
  public byte[] hashes(int level, long tile, int width) {
    var hashes = tiles.get(key(level, tile));
    if (hashes == null || hashes.length < width * Hash.LENGTH) {
      throw new AssertionError("no tile " + key(level, tile) + " of width " + width);
    }
    return hashes;
  }

  private static String key(int level, long tile) {
    return level + "/" + tile;
  }
}
