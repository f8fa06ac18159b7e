package org.heliograph.node.audit.log;

import io.vertx.sqlclient.SqlConnection;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.MemberLog;

/**
 * Holds a log as it is stored against what was signed: entries against hashes, hashes against the
 * newest checkpoint, every checkpoint against the hashes, and what is copied from entries against
 * them. Memory does not grow with the log. Safe for many threads.
 */
public final class PostgresVerification {
  /** How many damaged entries are named. */
  public static final int NAMED = 20;

  private final PostgresDatabase database;
  private final String member;
  private final CheckpointKeys keys;

  /** Told how far a verification is. */
  @FunctionalInterface
  public interface Progress {
    Progress NONE = (done, total) -> {};

    void reached(long done, long total);
  }

  public PostgresVerification(PostgresDatabase database, String member, CheckpointKeys keys) {
    this.database = database;
    this.member = member;
    this.keys = keys;
  }

  /** The log that grows now; 0 where none has begun. */
  public int current() {
    return PostgresTree.read(database.pool()).map(PostgresTree.State::log).orElse(0);
  }

  /** Writes down that somebody verifies a log. */
  public void noteAsked(int log) {
    PostgresAudit.record(
        database, Act.of(AuditAct.AUDIT_READ).about("log", log).about("question", "verification"));
  }

  /** Verifies a whole log as it is when this begins. */
  public Verified whole(int log, Progress progress) {
    return inSnapshot(sql -> pass(sql, log, progress).whole());
  }

  /**
   * Verifies entries from one index up to before another, and that they lead to the newest root.
   */
  Verified part(int log, long from, long to) {
    return inSnapshot(sql -> pass(sql, log, Progress.NONE).part(from, to));
  }

  private PostgresVerificationPass pass(SqlConnection sql, int log, Progress progress) {
    return new PostgresVerificationPass(
        sql,
        log,
        MemberLog.witness(member),
        new CheckpointCheck(new MemberLog(member, log).origin(), keys.of(log)),
        progress);
  }

  private interface Work {
    Verified run(SqlConnection sql);
  }

  private Verified inSnapshot(Work work) {
    return database.inTransaction(
        sql -> {
          sql.query("set transaction isolation level repeatable read, read only").execute().await();
          return work.run(sql);
        });
  }
}
