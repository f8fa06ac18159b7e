package org.heliograph.node.audit.log;

import java.util.Arrays;
import java.util.Optional;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.EntryBundle;
import org.heliograph.protocol.audit.TilePath;
import org.heliograph.protocol.audit.Tiles;
import org.heliograph.protocol.seal.Hash;

/**
 * Hands out the own logs as C2SP tlog-tiles lays them out. Who reads entries is written down;
 * hashes tell nobody anything. Safe for many threads.
 */
public final class PostgresTileReading {
  /** More than a log of 2^63 entries has. */
  private static final int LEVELS = 8;

  private final PostgresDatabase database;

  public PostgresTileReading(PostgresDatabase database) {
    this.database = database;
  }

  /** The newest of the log. */
  public Optional<StoredCheckpoint> checkpoint(int log) {
    return PostgresCheckpoints.newest(database.pool(), log);
  }

  /** A tile or a bundle of entries; empty where the log does not reach as far. */
  public Optional<byte[]> read(int log, TilePath path) {
    return isWithin(log, path) ? reading(log, path) : Optional.empty();
  }

  private boolean isWithin(int log, TilePath path) {
    if (path.level() >= LEVELS) {
      return false;
    }
    int height = Math.max(path.level(), 0) * Tiles.HEIGHT;
    return checkpoint(log)
        .filter(newest -> path.tile() <= newest.size() >>> height >>> Tiles.HEIGHT)
        .filter(newest -> path.tile() * Tiles.WIDTH + path.width() <= newest.size() >>> height)
        .isPresent();
  }

  private Optional<byte[]> reading(int log, TilePath path) {
    if (path.isEntries()) {
      return bundle(log, path.tile() * Tiles.WIDTH, path.width());
    }
    int length = path.width() * Hash.LENGTH;
    return new PostgresTiles(database.pool(), log)
        .find(path.level(), path.tile())
        .filter(hashes -> hashes.length >= length)
        .map(hashes -> Arrays.copyOf(hashes, length));
  }

  private Optional<byte[]> bundle(int log, long first, int width) {
    var entries = new PostgresLogReader(database.pool(), log).entries(first, first + width);
    if (entries.size() != width) {
      return Optional.empty();
    }
    PostgresAudit.record(
        database,
        Act.of(AuditAct.AUDIT_READ)
            .about("log", log)
            .about("first", first)
            .about("last", first + width - 1));
    return Optional.of(EntryBundle.write(entries));
  }
}
