package org.heliograph.node.audit.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.heliograph.protocol.audit.Tiles;
import org.heliograph.protocol.seal.Hash;

/** Tiles that are asked for again and again, as by the proofs of neighbouring entries. */
final class RememberedTiles implements Tiles {
  private static final int MOST = 512;

  private final Tiles tiles;
  private final Cache<Place, byte[]> read = Caffeine.newBuilder().maximumSize(MOST).build();

  private record Place(int level, long tile) {}

  RememberedTiles(Tiles tiles) {
    this.tiles = tiles;
  }

  @Override
  public byte[] hashes(int level, long tile, int width) {
    var place = new Place(level, tile);
    var known = read.getIfPresent(place);
    if (known == null || known.length < width * Hash.LENGTH) {
      known = tiles.hashes(level, tile, width);
      read.put(place, known);
    }
    return known;
  }

  /** The leaf hash of an entry. */
  Hash leaf(long index) {
    int offset = (int) (index % WIDTH);
    return Hash.at(hashes(0, index / WIDTH, offset + 1), offset * Hash.LENGTH);
  }
}
