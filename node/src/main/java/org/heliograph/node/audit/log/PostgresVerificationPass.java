package org.heliograph.node.audit.log;

import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.audit.log.Damage.Kind;
import org.heliograph.node.audit.log.PostgresVerification.Progress;
import org.heliograph.node.audit.log.RowCheck.Doubt;
import org.heliograph.node.audit.log.RowCheck.WithFacts;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.seal.Hash;

/** One pass over a log, in one snapshot of the database. For one thread. */
final class PostgresVerificationPass {
  private static final int PAGE = 4_096;
  private static final int FACTS = 128;
  private static final int CHECKPOINTS = 1_000;

  private final SqlConnection sql;
  private final int log;
  private final String owner;
  private final CheckpointCheck genuine;
  private final Progress progress;
  private final PostgresLogReader reader;
  private final Findings findings;
  private final long size;
  private final Hash root;
  private final TrustedTiles tiles;

  /** Whether there are entries under no genuine checkpoint, of which nothing can be said. */
  private final boolean isBeyondSigned;

  private long entries;
  private long checkpoints;
  private long cosigned;

  /**
   * @param owner the name by which the log's owner cosigns
   */
  PostgresVerificationPass(
      SqlConnection sql, int log, String owner, CheckpointCheck genuine, Progress progress) {
    this.sql = sql;
    this.log = log;
    this.owner = owner;
    this.genuine = genuine;
    this.progress = progress;
    this.reader = new PostgresLogReader(sql, log);
    this.findings = new Findings(log, PostgresVerification.NAMED);
    var newest = newestGenuine();
    long grown = grown().orElse(0L);
    this.size = newest.map(StoredCheckpoint::size).orElse(grown);
    this.root = newest.map(StoredCheckpoint::root).orElse(LogTree.EMPTY);
    this.isBeyondSigned = grown > size;
    if (grown > 0 && grown != size) {
      findings.add(grown, Kind.CHECKPOINT);
    }
    this.tiles = new TrustedTiles(new PostgresStored(sql, log), size, root, findings);
  }

  /** Size of the log as its own row says; empty for one that is closed. */
  private Optional<Long> grown() {
    return PostgresTree.read(sql).filter(tree -> tree.log() == log).map(PostgresTree.State::size);
  }

  private Optional<StoredCheckpoint> newestGenuine() {
    return PostgresCheckpoints.newest(sql, log, CHECKPOINTS).stream()
        .filter(one -> genuine.cosigners(one, owner).isPresent())
        .findFirst();
  }

  Verified whole() {
    checkRows(0, isBeyondSigned ? size : Long.MAX_VALUE);
    checkCheckpoints();
    return result();
  }

  Verified part(long from, long to) {
    checkRows(from, Math.min(to, size));
    if (!tiles.isSigned()) {
      checkCheckpoints();
    }
    return result();
  }

  private Verified result() {
    return new Verified(
        log, size, root, entries, checkpoints, cosigned, findings.named(), findings.count());
  }

  private void checkRows(long from, long to) {
    var check = new RowCheck(tiles, findings, from);
    long next = from;
    while (next < to) {
      var rows = reader.rows(next, to, PAGE);
      checkFacts(check.check(rows));
      if (rows.isEmpty() || next > size) {
        break;
      }
      next = rows.getLast().index() + 1;
      entries += rows.size();
      progress.reached(Math.min(next, size), size);
    }
    check.end(Math.min(to, size));
    settle(check.doubts());
  }

  private void checkFacts(List<WithFacts> all) {
    for (int from = 0; from < all.size(); from += FACTS) {
      var some = all.subList(from, Math.min(all.size(), from + FACTS));
      var stored = reader.facts(some.stream().map(WithFacts::id).toList());
      some.parallelStream()
          .filter(one -> Appended.facts(one.root(), stored.get(one.id())).isEmpty())
          .toList()
          .forEach(one -> findings.add(one.index(), Kind.FACTS));
    }
  }

  /** Tells entries that stand elsewhere in the tree from those that were rewritten. */
  private void settle(List<Doubt> doubts) {
    var some = doubts.stream().limit(PostgresVerification.NAMED).toList();
    if (some.isEmpty()) {
      return;
    }
    var elsewhere = reader.holding(some.stream().map(Doubt::leaf).toList());
    some.stream()
        .filter(doubt -> elsewhere.contains(doubt.leaf()))
        .forEach(doubt -> findings.rename(doubt.index(), Kind.REWRITTEN, Kind.REORDERED));
  }

  /**
   * Where the hashes do not lead to the newest root, entries and hashes were changed together:
   * after the last checkpoint that holds and before the first that does not.
   */
  private void checkCheckpoints() {
    long holds = 0;
    boolean broken = false;
    for (long after = -1; ; ) {
      var page = PostgresCheckpoints.after(sql, log, after, CHECKPOINTS);
      for (var one : page) {
        checkpoints++;
        var cosigners = genuine.cosigners(one, owner);
        if (cosigners.isEmpty()) {
          findings.add(one.size(), Kind.CHECKPOINT);
        } else if (!broken && isRootOf(one)) {
          holds = one.size();
          cosigned = cosigners.get().isEmpty() ? cosigned : one.size();
        } else if (!broken) {
          broken = true;
          findings.add(holds, Math.max(holds, one.size() - 1), Kind.AMONG);
        }
      }
      if (page.size() < CHECKPOINTS) {
        return;
      }
      after = page.getLast().size();
    }
  }

  private boolean isRootOf(StoredCheckpoint one) {
    return one.size() <= size && LogTree.root(tiles, one.size()).equals(one.root());
  }
}
