package org.heliograph.node.audit.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.audit.TileGrowth.Tile;
import org.heliograph.protocol.audit.Tiles;
import org.heliograph.protocol.seal.Hash;

/** The stored hashes of one log's tree. */
public final class PostgresTiles implements Tiles {
  private static final String STORE =
      """
      insert into audit_tile (log, level, tile, hashes)
      select $1, l, t, h from unnest($2::int4[], $3::int8[], $4::bytea[]) as n (l, t, h)
      on conflict (log, level, tile) do update set hashes = excluded.hashes
      """;

  private final SqlClient sql;
  private final int log;

  public PostgresTiles(SqlClient sql, int log) {
    this.sql = sql;
    this.log = log;
  }

  /**
   * @throws IllegalStateException when the tile is not there, or is shorter
   */
  @Override
  public byte[] hashes(int level, long tile, int width) {
    return find(level, tile)
        .filter(hashes -> hashes.length >= width * Hash.LENGTH)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "tile %d of level %d of log %d is missing or too short"
                        .formatted(tile, level, log)));
  }

  /** As long as it is. */
  public Optional<byte[]> find(int level, long tile) {
    var rows =
        sql.preparedQuery(
                "select hashes from audit_tile where log = $1 and level = $2 and tile = $3")
            .execute(Tuple.of(log, level, tile))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getBuffer(0).getBytes())
        .findFirst();
  }

  /** Those from one number up to before another, as long as they are. */
  Map<Long, byte[]> find(int level, long from, long to) {
    var all = new HashMap<Long, byte[]>();
    sql.preparedQuery(
            "select tile, hashes from audit_tile where log = $1 and level = $2 and tile >= $3 and tile < $4")
        .execute(Tuple.of(log, level, from, to))
        .await()
        .forEach(row -> all.put(row.getLong(0), row.getBuffer(1).getBytes()));
    return all;
  }

  /** Keeps tiles that changed. */
  void store(List<Tile> tiles) {
    sql.preparedQuery(STORE)
        .execute(
            Tuple.of(log)
                .addArrayOfInteger(tiles.stream().map(Tile::level).toArray(Integer[]::new))
                .addArrayOfLong(tiles.stream().map(Tile::number).toArray(Long[]::new))
                .addArrayOfBuffer(
                    tiles.stream()
                        .map(tile -> Buffer.buffer(tile.hashes()))
                        .toArray(Buffer[]::new)))
        .await();
  }
}
