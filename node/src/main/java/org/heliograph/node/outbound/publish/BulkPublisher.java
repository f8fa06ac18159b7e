package org.heliograph.node.outbound.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.outbound.publish.PostgresJobs.Opened;
import org.heliograph.node.outbound.publish.RowReader.Row;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;

/**
 * Publishes uploads of any size, a transaction a chunk: while one chunk is stored, the next is read
 * and committed.
 *
 * <p>A request that is cut leaves the job interrupted behind its last chunk; the same body under
 * the same key goes on from there. Callers wait, on virtual threads; many may upload at once.
 */
public final class BulkPublisher {
  private static final int MOST_ROWS = 1_000;
  private static final long MOST_BYTES = 4 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final ChunkPublisher chunks;
  private final PostgresJobs jobs;

  BulkPublisher(ChunkPublisher chunks, PostgresJobs jobs) {
    this.chunks = chunks;
    this.jobs = jobs;
  }

  /**
   * Reads the upload to its end.
   *
   * @return the finished job
   * @throws RefusedException IDEMPOTENCY_KEY_REUSED for another body under a used key; CONFLICT
   *     when it was cancelled or another request takes it over; what reading the body refuses
   * @throws IOException when the connection is cut; the job can be resumed
   */
  public Job publish(Upload upload, RowListener listener) throws IOException {
    chunks.requireAllowed();
    Opened opened = jobs.open(upload);
    Job job = opened.job();
    requireNotCancelled(job);
    try {
      var reader = new RowReader(upload.rows(), upload.format());
      var drafts = DraftReader.of(upload.format(), reader);
      skipDone(opened, reader, listener);
      if (job.state() == Job.State.DONE || job.state() == Job.State.HELD) {
        requireEnd(reader);
      } else {
        publishRest(job, upload, reader, drafts, listener);
      }
    } catch (RefusedException e) {
      jobs.end(job, stateAfter(e.refusal()), e.refusal().detail());
      throw e;
    } catch (IOException e) {
      jobs.end(job, Job.State.INTERRUPTED, e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      jobs.end(job, Job.State.INTERRUPTED, "The node failed; send the upload again.");
      throw e;
    }
    return jobs.find(job.id()).orElse(job);
  }

  private static void requireNotCancelled(Job job) {
    if (job.state() == Job.State.CANCELLED) {
      throw Refusal.at(
              RefusalReason.CONFLICT,
              "Idempotency-Key",
              "This upload was cancelled; send the corrected rows under another key.")
          .asException();
    }
  }

  private static Job.State stateAfter(Refusal refusal) {
    return switch (refusal.reason()) {
      case REQUEST_TIMEOUT, IDEMPOTENCY_KEY_REUSED, CONFLICT -> Job.State.INTERRUPTED;
      default -> Job.State.FAILED;
    };
  }

  /** Reads past the rows that are done and makes sure that they are the same. */
  private void skipDone(Opened opened, RowReader reader, RowListener listener) throws IOException {
    Job job = opened.job();
    Hash expected = opened.prefixDigest();
    if (expected == null) {
      return;
    }
    for (long row = 0; row < job.rows(); row++) {
      if (reader.next() == null) {
        throw reused("it has fewer rows than were done under this key");
      }
    }
    if (!expected.equals(reader.prefixDigest())) {
      throw reused("its first " + job.rows() + " rows differ from those done under this key");
    }
    long told = 0;
    while (told < job.rows()) {
      var results = jobs.resultsAfter(job.id(), told, false).orElseThrow();
      listener.durable(results.lines().getBytes());
      told = results.lastRow();
    }
  }

  private static void requireEnd(RowReader reader) throws IOException {
    if (reader.next() != null) {
      throw reused("it has more rows than the upload that was finished under this key");
    }
  }

  private static RefusedException reused(String how) {
    return Refusal.at(
            RefusalReason.IDEMPOTENCY_KEY_REUSED,
            "Idempotency-Key",
            "This is another body: " + how + ".")
        .asException();
  }

  private void publishRest(
      Job job, Upload upload, RowReader reader, DraftReader drafts, RowListener listener)
      throws IOException {
    try (var pending = new PendingChunk(listener)) {
      long firstRow = job.rows() + 1;
      boolean ended = false;
      List<Row> rows = nextRows(reader);
      while (!rows.isEmpty()) {
        var prepared = chunks.prepare(firstRow, rows, drafts);
        var reached =
            new PostgresJobs.Reached(
                reader.prefixDigest(), upload.received().getAsLong(), reader.isAtEnd());
        pending.await();
        chunks.awaitFlows();
        pending.start(() -> chunks.store(job, prepared, reached));
        firstRow += rows.size();
        ended = reached.end();
        rows = ended ? List.of() : nextRows(reader);
      }
      pending.await();
      if (!ended) {
        jobs.end(job, Job.State.DONE, null);
      }
    }
  }

  /**
   * As many rows as fit into a chunk; none at the end. A slow client gets smaller ones, so that it
   * sees progress.
   */
  static List<Row> nextRows(RowReader reader) throws IOException {
    var rows = new ArrayList<Row>(MOST_ROWS);
    long bytes = 0;
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (rows.size() < MOST_ROWS && bytes < MOST_BYTES && System.nanoTime() < deadline) {
      Row row = reader.next();
      if (row == null) {
        break;
      }
      rows.add(row);
      bytes += row.bytes().length;
    }
    return rows;
  }
}
