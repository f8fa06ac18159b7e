package org.heliograph.node.outbound.publish;

import com.github.luben.zstd.Zstd;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/** Bulk uploads and what became of their rows. Every method waits. Safe for use by many threads. */
public final class PostgresJobs {
  static final String COLUMNS =
      "id, idempotency_key, format, state, run, rows, accepted, duplicate, refused, bytes,"
          + " total_bytes, problem, started_at, updated_at, finished_at, uploader, release_at,"
          + " decided_by, decided_at, withdrawal";

  private static final String END =
      """
      update job set problem = $4, updated_at = $5, finished_at = case when $3 = 'done' then $5::timestamptz end,
        state = case when waits then 'held' else $3 end, release_at = case when waits then $7::timestamptz end,
        rows_wait = $3 = 'done' and uploader is not null and not waits
      from (select $3 = 'done' and uploader is not null and rows > $6 as waits from job where id = $1) as held
      where id = $1 and run = $2 and state not in ('done', 'held', 'cancelled')
      returning waits, rows, accepted
      """;

  private final PostgresDatabase database;
  private final UploadHold hold;
  private final Clock clock;

  /** Uploads by hand go as all others do. */
  public PostgresJobs(PostgresDatabase database, Clock clock) {
    this(database, UploadHold.OFF, clock);
  }

  public PostgresJobs(PostgresDatabase database, UploadHold hold, Clock clock) {
    this.database = database;
    this.hold = hold;
    this.clock = clock;
  }

  /** A job at hand and the digest of the rows that are done; null where none are. */
  record Opened(Job job, @Nullable Hash prefixDigest) {}

  /**
   * How far an upload was read.
   *
   * @param prefixDigest of all rows so far
   * @param bytes received so far
   * @param end whether nothing follows
   */
  record Reached(Hash prefixDigest, long bytes, boolean end) {}

  /** What a chunk of rows came to; results are NDJSON, one line a row. */
  record Chunk(long firstRow, int accepted, int duplicate, int refused, Buffer results) {
    int rows() {
      return accepted + duplicate + refused;
    }
  }

  /**
   * Starts an upload, or takes over the one under this key.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException IDEMPOTENCY_KEY_REUSED for another
   *     format; CONFLICT if the upload was recalled
   */
  Opened open(Upload upload) {
    OffsetDateTime now = now();
    var rows =
        database
            .pool()
            .preparedQuery(
                "insert into job (id, api_key, idempotency_key, format, state, total_bytes,"
                    + " started_at, updated_at, uploader) values ($1, $2, $3, $4, 'running', $5,"
                    + " $6, $6, $7) on conflict (api_key, idempotency_key) do update set run ="
                    + " job.run + 1, updated_at = $6, state = case when job.state in ('done',"
                    + " 'held', 'cancelled') then job.state else 'running' end, problem = null"
                    + " where job.format = $4 and job.withdrawal is null returning prefix_digest, "
                    + COLUMNS)
            .execute(
                Tuple.of(UUID.randomUUID(), upload.apiKey(), upload.idempotencyKey())
                    .addString(upload.format().wireName())
                    .addLong(upload.totalBytes())
                    .addOffsetDateTime(now)
                    .addString(hold.isOn() ? upload.uploader() : null))
            .await();
    for (Row row : rows) {
      Buffer digest = row.getBuffer("prefix_digest");
      return new Opened(job(row), digest == null ? null : Hash.ofBytes(digest.getBytes()));
    }
    if (isRecalled(upload.apiKey(), upload.idempotencyKey())) {
      throw recalled();
    }
    throw Refusal.of(
            RefusalReason.IDEMPOTENCY_KEY_REUSED,
            "The key was used for an upload in another format.")
        .asException();
  }

  private boolean isRecalled(String apiKey, String idempotencyKey) {
    return database
        .pool()
        .preparedQuery(
            "select from job where api_key = $1 and idempotency_key = $2 and withdrawal is not"
                + " null")
        .execute(Tuple.of(apiKey, idempotencyKey))
        .await()
        .iterator()
        .hasNext();
  }

  private static RefusedException recalled() {
    return Refusal.of(
            RefusalReason.CONFLICT,
            "This upload was recalled, and no more of it is published. Send the corrected rows"
                + " under another Idempotency-Key.")
        .asException();
  }

  /**
   * Adds a chunk within the transaction that stores its signals.
   *
   * @param reached with the end of the chunk
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT if another request has taken
   *     over
   */
  void add(SqlConnection sql, Job job, Chunk chunk, Reached reached) {
    sql.preparedQuery(
            "insert into job_chunk (job, first_row, rows, refused, results) values ($1, $2, $3, $4,"
                + " $5)")
        .execute(
            Tuple.of(
                job.id(),
                chunk.firstRow,
                chunk.rows(),
                chunk.refused,
                Buffer.buffer(Zstd.compress(chunk.results.getBytes(), 1))))
        .await();
    sql.preparedQuery(
            "update job set rows = rows + $2, accepted = accepted + $3, duplicate = duplicate + $4,"
                + " refused = refused + $5, prefix_digest = $6, bytes = $7, updated_at = $8 where"
                + " id = $1")
        .execute(
            Tuple.of(job.id(), chunk.rows(), chunk.accepted, chunk.duplicate, chunk.refused)
                .addBuffer(Buffer.buffer(reached.prefixDigest().bytes()))
                .addLong(reached.bytes())
                .addOffsetDateTime(now()))
        .await();
  }

  /**
   * Locks the job until the transaction ends, so that one request at a time writes.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT if another request has taken
   *     over, or the upload was recalled
   */
  void fence(SqlConnection sql, Job job) {
    Row now =
        sql.preparedQuery("select run, withdrawal from job where id = $1 for update")
            .execute(Tuple.of(job.id()))
            .await()
            .iterator()
            .next();
    if (now.getUUID(1) != null) {
      throw recalled();
    }
    if (now.getInteger(0) != job.run()) {
      throw Refusal.of(
              RefusalReason.CONFLICT,
              "Another request with the same Idempotency-Key has taken over this upload.")
          .asException();
    }
  }

  /**
   * Ends the run of a job, unless another request has taken over. A large one by hand is held then;
   * the rows of a small one may go.
   */
  void end(Job job, Job.State state, @Nullable String problem) {
    database.inTransaction(
        sql -> {
          end(sql, job, state, problem);
          return true;
        });
  }

  /** The same within the transaction that stores the last of it. */
  void end(SqlConnection sql, Job job, Job.State state, @Nullable String problem) {
    var now = now();
    var end =
        Tuple.of(job.id(), job.run(), wireName(state), problem, now)
            .addLong(hold.over())
            .addOffsetDateTime(hold.secondPerson() ? null : now.plus(hold.waiting()));
    for (Row row : sql.preparedQuery(END).execute(end).await()) {
      if (row.getBoolean(0)) {
        PostgresAudit.record(sql, held(job.id(), row.getLong(1), row.getLong(2)));
      }
    }
  }

  private static Act held(UUID upload, long rows, long accepted) {
    return Act.of(AuditAct.UPLOAD_HELD)
        .about("upload", upload)
        .counting("rows", rows)
        .counting("accepted", accepted);
  }

  public Optional<Job> find(UUID id) {
    var rows =
        database
            .pool()
            .preparedQuery("select " + COLUMNS + " from job where id = $1")
            .execute(Tuple.of(id))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresJobs::job).findFirst();
  }

  /** Newest first. */
  public Page<Job> list(@Nullable UUID after, int limit) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select "
                    + COLUMNS
                    + " from job where $1::uuid is null"
                    + " or (started_at, id) < (select started_at, id from job where id = $1)"
                    + " order by started_at desc, id desc limit $2")
            .execute(Tuple.of(after, limit))
            .await();
    List<Job> jobs =
        StreamSupport.stream(rows.spliterator(), false).map(PostgresJobs::job).toList();
    return new Page<>(jobs, jobs.size() < limit ? null : jobs.getLast().id().toString());
  }

  /**
   * The NDJSON results of the chunk behind a row, or of the next one with refusals; empty at the
   * end.
   */
  public Optional<Results> resultsAfter(UUID job, long row, boolean withRefusalsOnly) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select first_row, rows, results from job_chunk where job = $1 and first_row > $2"
                    + " and (refused > 0 or not $3) order by first_row limit 1")
            .execute(Tuple.of(job, row, withRefusalsOnly))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresJobs::results).findFirst();
  }

  /** NDJSON, one line a row. */
  public record Results(long lastRow, Buffer lines) {}

  private static Results results(Row row) {
    byte[] stored = row.getBuffer(2).getBytes();
    return new Results(
        row.getLong(0) + row.getInteger(1) - 1,
        Buffer.buffer(Zstd.decompress(stored, (int) Zstd.getFrameContentSize(stored))));
  }

  static Job job(Row row) {
    return new Job(
        row.getUUID("id"),
        row.getString("idempotency_key"),
        UploadFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
        Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInteger("run"),
        row.getLong("rows"),
        row.getLong("accepted"),
        row.getLong("duplicate"),
        row.getLong("refused"),
        row.getLong("bytes"),
        row.getLong("total_bytes"),
        row.getString("problem"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        instant(row.getOffsetDateTime("finished_at")),
        new Job.Hold(
            row.getString("uploader"),
            instant(row.getOffsetDateTime("release_at")),
            row.getString("decided_by"),
            instant(row.getOffsetDateTime("decided_at"))),
        row.getUUID("withdrawal"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static String wireName(Job.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
