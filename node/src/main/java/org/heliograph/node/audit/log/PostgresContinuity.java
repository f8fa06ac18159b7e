package org.heliograph.node.audit.log;

import io.vertx.sqlclient.SqlConnection;
import java.util.Objects;
import org.heliograph.node.audit.log.PostgresTree.State;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.TileGrowth;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Finds the edge at which the log grows, and makes sure that it is that of the log that this node
 * signed and that partners have seen. For one thread.
 */
final class PostgresContinuity {
  private static final String OLDER =
      "the log is older than what partners have seen: declare a restore";
  private static final String OTHER =
      "the log is not the one that partners have seen: declare a restore";
  private static final String SHRUNK = "the log has fewer entries than this node has signed";
  private static final String CHANGED = "the log is not the one that this node has signed";
  private static final String BROKEN = "the log's hashes do not give its last checkpoint";
  private static final String NOT_READ = "what partners have seen of the log was not read yet";

  private final LastSeen seen;
  private @Nullable Grown known;
  private @Nullable SignedNote checked;

  /** A log and its edge. */
  record Grown(int log, TileGrowth edge) {}

  /** Thrown where nothing may be appended; the message says why, for people. */
  static final class HeldException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final @Nullable RefusalReason reason;

    HeldException(String why, @Nullable RefusalReason reason) {
      super(why, null, false, false);
      this.reason = reason;
    }

    /** What the incident is called; null where it passes by itself. */
    @Nullable RefusalReason reason() {
      return reason;
    }
  }

  PostgresContinuity(LastSeen seen) {
    this.seen = seen;
  }

  /**
   * The edge to append to.
   *
   * @throws HeldException where nothing may be appended
   */
  Grown edge(SqlConnection sql, State tree) {
    if (!seen.isKnown()) {
      throw new HeldException(NOT_READ, null);
    }
    var tiles = new PostgresTiles(sql, tree.log());
    var grown = grown(sql, tree, tiles);
    holdAgainstSeen(tree, tiles);
    return grown;
  }

  /** Whether the log is as this node left it. */
  boolean isKnown(State tree) {
    var last = known;
    return last != null
        && last.log == tree.log()
        && last.edge.size() == tree.size()
        && seen.newest().map(note -> Objects.equals(note, checked)).orElse(true);
  }

  /** The log as it is after a round that was committed. */
  void committed(Grown grown) {
    known = grown;
  }

  private Grown grown(SqlConnection sql, State tree, PostgresTiles tiles) {
    var last = known;
    if (last != null && last.log == tree.log() && last.edge.size() == tree.size()) {
      return last;
    }
    if (last != null && isBefore(tree, last)) {
      throw new HeldException(SHRUNK, RefusalReason.AUDIT_LOG_OLDER);
    }
    var edge = read(tiles, tree.size());
    if (tree.size() > 0 && !isSigned(sql, tree, edge)) {
      throw new HeldException(BROKEN, RefusalReason.AUDIT_LOG_DAMAGED);
    }
    if (last != null
        && last.log == tree.log()
        && !LogTree.root(tiles, last.edge.size()).equals(last.edge.root())) {
      throw new HeldException(CHANGED, RefusalReason.AUDIT_LOG_DAMAGED);
    }
    return new Grown(tree.log(), edge);
  }

  private static TileGrowth read(PostgresTiles tiles, long size) {
    try {
      return TileGrowth.at(tiles, size);
    } catch (IllegalStateException e) {
      throw new HeldException(BROKEN, RefusalReason.AUDIT_LOG_DAMAGED);
    }
  }

  private static boolean isSigned(SqlConnection sql, State tree, TileGrowth edge) {
    return PostgresCheckpoints.find(sql, tree.log(), tree.size())
        .filter(checkpoint -> checkpoint.root().equals(edge.root()))
        .isPresent();
  }

  private static boolean isBefore(State tree, Grown last) {
    return tree.log() < last.log || (tree.log() == last.log && tree.size() < last.edge.size());
  }

  private void holdAgainstSeen(State tree, PostgresTiles tiles) {
    var newest = seen.newest().orElse(null);
    if (newest == null || Objects.equals(newest, checked)) {
      return;
    }
    var checkpoint = Checkpoint.parse(newest.text());
    int log = MemberLog.ofOrigin(checkpoint.origin()).orElseThrow().number();
    if (log > tree.log() || (log == tree.log() && checkpoint.size() > tree.size())) {
      throw new HeldException(OLDER, RefusalReason.AUDIT_LOG_OLDER);
    }
    if (log == tree.log() && !LogTree.root(tiles, checkpoint.size()).equals(checkpoint.root())) {
      throw new HeldException(OTHER, RefusalReason.AUDIT_LOG_OLDER);
    }
    checked = newest;
  }
}
