package org.heliograph.node.audit.log;

import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/** A log's tiles and entries as they are stored, read ahead for whoever goes through all. */
final class PostgresStored implements TrustedTiles.Stored {
  private static final int AHEAD = 32;

  private final PostgresTiles tiles;
  private final PostgresLogReader entries;
  private Map<Long, byte[]> ahead = Map.of();

  PostgresStored(SqlClient sql, int log) {
    this.tiles = new PostgresTiles(sql, log);
    this.entries = new PostgresLogReader(sql, log);
  }

  @Override
  public Optional<byte[]> tile(int level, long tile) {
    if (level > 0) {
      return tiles.find(level, tile);
    }
    if (!ahead.containsKey(tile)) {
      ahead = tiles.find(0, tile, tile + AHEAD);
    }
    return Optional.ofNullable(ahead.get(tile));
  }

  @Override
  public Optional<byte[]> leaves(long from, int count) {
    var rows = entries.entries(from, from + count);
    if (rows.size() != count) {
      return Optional.empty();
    }
    var leaves = new byte[count * Hash.LENGTH];
    for (int i = 0; i < count; i++) {
      var leaf = MerkleTree.leaf(rows.get(i)).bytes();
      System.arraycopy(leaf, 0, leaves, i * Hash.LENGTH, Hash.LENGTH);
    }
    return Optional.of(leaves);
  }
}
