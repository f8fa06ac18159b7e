package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.outbound.publish.PostgresSignals.Candidate;
import org.heliograph.node.outbound.publish.RowReader.Row;
import org.heliograph.node.outbound.publish.RowResult.Status;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Publishes some drafts in one transaction. Safe for use by many threads; storing waits, on virtual
 * threads.
 */
final class ChunkPublisher {
  private final Commit commit;
  private final PostgresDatabase database;
  private final PostgresSignals signals;
  private final PostgresJobs jobs;
  private final IntConsumer published;
  private final Handover handover;
  private final Runnable allowed;

  /**
   * @param published told how many signals have become durable, to wake the outbound flow
   * @param handover gets what has become durable
   * @param allowed throws where nothing may be published now
   */
  ChunkPublisher(
      Commit commit,
      PostgresDatabase database,
      PostgresSignals signals,
      PostgresJobs jobs,
      IntConsumer published,
      Handover handover,
      Runnable allowed) {
    this.commit = commit;
    this.database = database;
    this.signals = signals;
    this.jobs = jobs;
    this.published = published;
    this.handover = handover;
    this.allowed = allowed;
  }

  /** The same for uploads of these jobs, which say what of them is held. */
  ChunkPublisher of(PostgresJobs others) {
    return new ChunkPublisher(commit, database, signals, others, published, handover, allowed);
  }

  /** Throws where nothing may be published now. */
  void requireAllowed() {
    allowed.run();
  }

  /** Rows that were read and committed to, in part refused; nothing is stored yet. */
  record Prepared(long firstRow, List<Candidate> candidates, List<RowResult> refused) {}

  /** One row read and committed to, or refused. */
  private record Read(@Nullable Candidate candidate, @Nullable RowResult refused) {}

  /** Reads and commits to rows, on all processors. */
  Prepared prepare(long firstRow, List<Row> rows, DraftReader drafts) {
    var ids = NewIds.together();
    List<Read> read =
        IntStream.range(0, rows.size())
            .parallel()
            .mapToObj(i -> read(firstRow + i, rows.get(i), drafts, ids))
            .toList();
    var candidates = new ArrayList<Candidate>(rows.size());
    var refused = new ArrayList<RowResult>();
    for (Read one : read) {
      if (one.candidate != null) {
        candidates.add(one.candidate);
      } else if (one.refused != null) {
        refused.add(one.refused);
      }
    }
    return new Prepared(firstRow, candidates, refused);
  }

  private Read read(long number, Row row, DraftReader drafts, NewIds ids) {
    if (row.refusal() != null) {
      return new Read(null, RowResult.refused(number, List.of(row.refusal())));
    }
    try {
      return outcome(number, commit.commit(drafts.read(row.bytes()), ids));
    } catch (RefusedException e) {
      return new Read(null, RowResult.refused(number, List.of(e.refusal())));
    }
  }

  private static Read outcome(long number, Commit.Outcome outcome) {
    return switch (outcome) {
      case Commit.Committed(NewSignal signal) -> new Read(new Candidate(number, signal), null);
      case Commit.Refused(var refusals) -> new Read(null, RowResult.refused(number, refusals));
    };
  }

  /** Which of these contents are published already. */
  Set<Hash> known(List<Candidate> candidates) {
    return candidates.isEmpty() ? Set.of() : PostgresSignals.known(database.pool(), candidates);
  }

  /** Publishes one draft by itself. */
  RowResult publish(DraftSignal draft) {
    requireAllowed();
    Read read = outcome(1, commit.commit(draft, NewIds.APART));
    if (read.candidate == null) {
      return refused(Objects.requireNonNull(read.refused));
    }
    List<Candidate> one = List.of(read.candidate);
    RowResult result =
        database.inTransaction(
            sql -> {
              var results = signals.insert(sql, one, PostgresSignals.Lot.NONE);
              PostgresAudit.record(sql, PublishActs.published(results));
              return results.getFirst();
            });
    tell(one, List.of(result), false);
    return result;
  }

  /** Writes down that a draft was refused; there is nothing else to store of it. */
  RowResult refused(RowResult result) {
    return database.inTransaction(
        sql -> {
          PostgresAudit.record(sql, PublishActs.published(List.of(result)));
          return result;
        });
  }

  /**
   * Stores a chunk of an upload with its results.
   *
   * @return the results as NDJSON, in order of rows
   */
  byte[] store(Job job, Prepared prepared, PostgresJobs.Reached reached) {
    var lot = new PostgresSignals.Lot(job.id(), job.hold().applies());
    var results = new ArrayList<>(prepared.refused);
    var chunk =
        database.inTransaction(
            sql -> {
              jobs.fence(sql, job);
              results.addAll(signals.insert(sql, prepared.candidates, lot));
              results.sort(Comparator.comparingLong(RowResult::row));
              var whole = chunk(prepared.firstRow, results);
              jobs.add(sql, job, whole, reached);
              PostgresAudit.record(
                  sql, PublishActs.published(job.id(), prepared.firstRow, results));
              if (reached.end()) {
                jobs.end(sql, job, Job.State.DONE, null);
              }
              return whole;
            });
    tell(prepared.candidates, results, lot.held());
    return chunk.results().getBytes();
  }

  private static PostgresJobs.Chunk chunk(long firstRow, List<RowResult> results) {
    var lines = new ByteArrayOutputStream(results.size() * 80);
    for (RowResult result : results) {
      lines.writeBytes(StrictJson.write(result.toJson()));
      lines.write('\n');
    }
    return new PostgresJobs.Chunk(
        firstRow,
        count(results, Status.ACCEPTED),
        count(results, Status.DUPLICATE),
        count(results, Status.REFUSED),
        Buffer.buffer(lines.toByteArray()));
  }

  private static int count(List<RowResult> results, Status status) {
    return (int) results.stream().filter(result -> result.status() == status).count();
  }

  /** Uploads that are held are not handed over: the outbound flow does not come to them yet. */
  private void tell(List<Candidate> candidates, List<RowResult> results, boolean held) {
    var accepted = new HashSet<Long>();
    for (RowResult result : results) {
      if (result.status() == Status.ACCEPTED) {
        accepted.add(result.row());
      }
    }
    if (accepted.isEmpty()) {
      return;
    }
    if (!held) {
      handover.add(
          candidates.stream()
              .filter(one -> accepted.contains(one.row()))
              .map(one -> one.signal().content())
              .toList());
    }
    published.accept(accepted.size());
  }

  /** Waits until the outbound flows have come close to what was published. */
  void awaitFlows() {
    handover.await();
  }
}
