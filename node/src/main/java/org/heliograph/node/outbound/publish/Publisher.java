package org.heliograph.node.outbound.publish;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.outbound.publish.PostgresSignals.Locked;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Publishes, changes, narrows and withdraws this member's own signals. Callers wait, on virtual
 * threads; safe for use by many.
 */
public final class Publisher {
  private final Commit commit;
  private final PostgresDatabase database;
  private final PostgresSignals signals;
  private final ChunkPublisher chunks;
  private final PublishListener published;

  private Publisher(
      Commit commit,
      PostgresDatabase database,
      PostgresSignals signals,
      ChunkPublisher chunks,
      PublishListener published) {
    this.commit = commit;
    this.database = database;
    this.signals = signals;
    this.chunks = chunks;
    this.published = published;
  }

  /**
   * A publisher over the node's store.
   *
   * @param published told what became of drafts, and how many signals were changed
   */
  public static Publisher of(
      Commit commit,
      PostgresDatabase database,
      PostgresJobs jobs,
      Clock clock,
      PublishListener published) {
    return of(commit, database, jobs, clock, published, new Handover(), () -> {});
  }

  /**
   * The same.
   *
   * @param handover gets what has become durable
   * @param allowed throws where nothing may be published now
   */
  public static Publisher of(
      Commit commit,
      PostgresDatabase database,
      PostgresJobs jobs,
      Clock clock,
      PublishListener published,
      Handover handover,
      Runnable allowed) {
    var signals = new PostgresSignals(clock);
    var chunks = new ChunkPublisher(commit, database, signals, jobs, published, handover, allowed);
    return new Publisher(commit, database, signals, chunks, published);
  }

  /** The publisher of uploads over the same store. */
  public BulkPublisher bulk(PostgresJobs jobs) {
    return new BulkPublisher(chunks.of(jobs), jobs);
  }

  /** Reads uploads as publishing would, and stores nothing. */
  public UploadCheck check() {
    return new UploadCheck(chunks);
  }

  /** Publishes one draft: accepted, duplicate, or refused with all that is wrong. */
  public RowResult publish(DraftSignal draft) {
    return chunks.publish(draft);
  }

  /**
   * Publishes a new version; the same content and dates again are a duplicate.
   *
   * @param version that the caller has read
   * @throws RefusedException NOT_FOUND, WITHDRAWN, VERSION_STALE, CONFLICT
   */
  public RowResult replace(UUID id, int version, DraftSignal draft) {
    chunks.requireAllowed();
    long begin = System.nanoTime();
    return switch (commit.commit(draft, id, version + 1)) {
      case Commit.Refused(List<Refusal> refusals) ->
          chunks.refused(RowResult.refused(1, refusals), begin);
      case Commit.Committed(NewSignal signal) -> replace(id, version, signal, begin);
    };
  }

  private RowResult replace(UUID id, int version, NewSignal signal, long begin) {
    RowResult result =
        database.inTransaction(
            sql -> {
              Locked now = signals.lock(sql, id);
              requireActive(now);
              if (now.version() != version) {
                throw Refusal.at(
                        RefusalReason.VERSION_STALE,
                        "If-Match",
                        "The signal has version " + now.version() + " by now.")
                    .asException();
              }
              if (!now.kind().equals(signal.header().kind().wireName())) {
                throw Refusal.at(RefusalReason.FIELD_INVALID, "kind", "A signal keeps its kind.")
                    .asException();
              }
              var outcome = RowResult.duplicate(1, id, version, signal);
              if (!isSame(now, signal)) {
                signals.replace(sql, signal);
                outcome = RowResult.accepted(1, signal);
              }
              PostgresAudit.record(sql, PublishActs.published(List.of(outcome)));
              return outcome;
            });
    published.decided(List.of(result), begin);
    published.changed(1);
    return result;
  }

  private static boolean isSame(Locked now, NewSignal signal) {
    return now.digest().equals(signal.digest()) && now.expiresAt().equals(signal.header().expiry());
  }

  private static void requireActive(Locked signal) {
    if (signal.state().equals("withdrawn")) {
      throw Refusal.of(RefusalReason.WITHDRAWN, "You have withdrawn this signal.").asException();
    }
  }

  /**
   * Withdraws a signal for good; a second time changes nothing.
   *
   * @throws RefusedException NOT_FOUND
   */
  public void withdraw(UUID id, String reason) {
    database.inTransaction(
        sql -> {
          Locked now = signals.lock(sql, id);
          if (!now.state().equals("withdrawn")) {
            signals.withdraw(sql, id, reason);
            PostgresAudit.record(sql, PublishActs.withdrawn(id, now.version(), reason));
          }
          return id;
        });
    published.changed(1);
  }

  /**
   * Takes back fields, types or purposes, in addition to what was taken back before.
   *
   * @throws RefusedException NOT_FOUND, WITHDRAWN
   */
  public void narrow(UUID id, Restriction more) {
    database.inTransaction(
        sql -> {
          Locked now = signals.lock(sql, id);
          requireActive(now);
          signals.narrow(sql, id, both(now.restriction(), more));
          PostgresAudit.record(sql, PublishActs.narrowed(id, now.version(), more));
          return id;
        });
    published.changed(1);
  }

  private static Restriction both(Restriction one, Restriction other) {
    return new Restriction(
        union(one.fieldsWithheld(), other.fieldsWithheld()),
        union(one.typesWithheld(), other.typesWithheld()),
        union(one.purposesWithheld(), other.purposesWithheld()));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    var all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
