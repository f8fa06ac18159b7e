package org.heliograph.node.audit.log;

import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.log.PostgresTree.State;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.TileGrowth;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;

/**
 * Goes on with a new log where the old one cannot: after an older database was restored, or after
 * damage. The new log's first entry carries the last checkpoint that partners have seen of the old
 * one, which stays readable as far as it goes. Safe for many threads.
 */
public final class PostgresRestore {
  private final PostgresDatabase database;
  private final OwnLog own;
  private final LastSeen seen;
  private final Supplier<Optional<String>> held;
  private final Clock clock;

  /** Where the new log goes on from. */
  public record Continued(int log, Checkpoint last) {}

  /**
   * @param held why nothing is appended, if so
   */
  public PostgresRestore(
      PostgresDatabase database,
      OwnLog own,
      LastSeen seen,
      Supplier<Optional<String>> held,
      Clock clock) {
    this.database = database;
    this.own = own;
    this.seen = seen;
    this.held = held;
    this.clock = clock;
  }

  /** Why a restore is to be declared; empty where there is nothing to declare. */
  public Optional<String> needed() {
    return held.get()
        .or(() -> PostgresDamage.known(database.pool(), 1).stream().findFirst().map(Damage::words));
  }

  /**
   * Begins the new log, in the name of who acts.
   *
   * @param reason in a person's words
   * @throws RefusedException CONFLICT where the log goes on as it is, BUSY where it is not known
   *     yet what partners have seen
   */
  public Continued declare(String reason) {
    if (!seen.isKnown()) {
      throw Refusal.of(
              RefusalReason.BUSY, "What partners have seen of the log has not been read yet.")
          .asException();
    }
    if (needed().isEmpty()) {
      throw Refusal.of(RefusalReason.CONFLICT, "The audit log goes on as it is.").asException();
    }
    return database.inTransaction(sql -> declare(sql, reason));
  }

  private Continued declare(SqlConnection sql, String reason) {
    var tree = PostgresTree.lockPatiently(sql).orElseThrow(() -> conflict("There is no log yet."));
    var note = last(sql, tree).orElseThrow(() -> conflict("The log has no checkpoint."));
    var last = Checkpoint.parse(note.text());
    int log = Math.max(tree.log(), MemberLog.ofOrigin(last.origin()).orElseThrow().number()) + 1;
    PostgresTree.next(sql, log);
    append(sql, log, act(note, last, reason));
    return new Continued(log, last);
  }

  private static RefusedException conflict(String words) {
    return Refusal.of(RefusalReason.CONFLICT, words).asException();
  }

  private static Act act(SignedNote note, Checkpoint last, String reason) {
    return Act.of(AuditAct.LOG_CONTINUED)
        .about("origin", last.origin())
        .about("size", last.size())
        .about("root", last.root())
        .about("checkpoint", Base64Url.encode(note.toBytes()))
        .saying("reason", reason);
  }

  private void append(SqlConnection sql, int log, Act act) {
    var first = Appended.of(PostgresAudit.entry(sql, act));
    PostgresAppending.append(sql, log, 0, List.of(first));
    var step = TileGrowth.empty().append(List.of(first.leaf()));
    new PostgresTiles(sql, log).store(step.changed());
    PostgresTree.grow(sql, 1);
    var now = clock.instant();
    var root = step.after().root();
    var note = own.sign(log, 1, root, now).toString();
    PostgresCheckpoints.store(sql, new StoredCheckpoint(log, 1, root, note, now, false), 0);
  }

  /** The newest that others have seen; our own newest where that goes on from it. */
  private Optional<SignedNote> last(SqlConnection sql, State tree) {
    var stored =
        PostgresCheckpoints.newest(sql, tree.log()).map(one -> SignedNote.parse(one.note()));
    var told = seen.newest();
    return told.isEmpty() || stored.filter(one -> goesOn(sql, tree, told.get(), one)).isPresent()
        ? stored
        : told;
  }

  private boolean goesOn(SqlConnection sql, State tree, SignedNote told, SignedNote stored) {
    var before = Checkpoint.parse(told.text());
    var after = Checkpoint.parse(stored.text());
    return before.origin().equals(after.origin())
        && before.size() <= after.size()
        && root(sql, tree, before.size()).filter(before.root()::equals).isPresent()
        && root(sql, tree, after.size()).filter(after.root()::equals).isPresent();
  }

  private static Optional<Hash> root(SqlConnection sql, State tree, long size) {
    try {
      return Optional.of(LogTree.root(new PostgresTiles(sql, tree.log()), size));
    } catch (IllegalStateException e) {
      // tiles are missing: the log does not reach as far
      return Optional.empty();
    }
  }
}
