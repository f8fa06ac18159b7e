package org.heliograph.node.outbound.publish;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Fields;

/**
 * Uploads by hand that wait. What is decided about one counts from its commit; its rows follow in
 * the background: released ones get new marks, so that no cursor has passed them, and cancelled
 * ones are deleted. Callers wait, on virtual threads; safe for many, and for several nodes.
 */
public final class PostgresHeldUploads {
  private static final int ROWS_AT_ONCE = 5_000;
  private static final int LABELS_LOOKED_AT = 10_000;
  private static final int SAMPLE = 20;

  private static final Pattern ON_LIST =
      Pattern.compile("\"reason\":\"" + RefusalReason.NEGATIVE_LIST.wireName() + "\"");

  private static final String SOME =
      "with rows_next as (select id from signal where job = $1 and held order by origin limit $2"
          + " for update) ";

  private static final String RELEASE =
      SOME
          + "update signal set held = false, xid = pg_current_xact_id(), mark ="
          + " nextval('signal_mark') from rows_next where signal.id = rows_next.id"
          + " returning signal.id, signal.version";

  private static final String DELETE =
      SOME
          + "delete from signal using rows_next where signal.id = rows_next.id"
          + " returning signal.id, signal.version";

  private static final String DUE =
      "update job set state = 'done', rows_wait = true, decided_at = $1 where state = 'held' and"
          + " release_at <= $1 returning id";

  /** Cancelling takes the upload over, so that a request which still carries it stores no more. */
  private static final String DECIDE =
      """
      update job set decided_by = $2, decided_at = $3, rows_wait = true, run = run + $5::int4,
        state = case when $4 then 'cancelled' when state = 'held' then 'done' else state end
      where id = $1
      """;

  private final PostgresDatabase database;
  private final PostgresCommittedSignals signals;
  private final UploadHold hold;
  private final Clock clock;

  public PostgresHeldUploads(
      PostgresDatabase database, PostgresCommittedSignals signals, UploadHold hold, Clock clock) {
    this.database = database;
    this.signals = signals;
    this.hold = hold;
    this.clock = clock;
  }

  /**
   * Lets an upload go.
   *
   * @throws RefusedException NOT_FOUND; CONFLICT where nothing of it waits; APPROVAL_REFUSED where
   *     it takes another person
   */
  public void release(UUID job, String person) {
    decide(job, person, false);
  }

  /**
   * Cancels an upload: nothing of it ever goes out, and its rows are nobody's duplicates.
   *
   * @throws RefusedException NOT_FOUND; CONFLICT where nothing of it waits
   */
  public void cancel(UUID job, String person) {
    decide(job, person, true);
  }

  private void decide(UUID job, String person, boolean cancel) {
    database.inTransaction(
        sql -> {
          var uploader = waiting(sql, job);
          if (!cancel && hold.secondPerson() && uploader.equals(person)) {
            throw Refusal.of(
                    RefusalReason.APPROVAL_REFUSED,
                    "Another person than %s, who uploaded it, has to release it."
                        .formatted(uploader))
                .asException();
          }
          PostgresAudit.record(sql, decided(job, cancel));
          return sql.preparedQuery(DECIDE)
              .execute(Tuple.of(job, person, now(), cancel, cancel ? 1 : 0))
              .await();
        });
  }

  /** Locks a job of which something waits; who uploaded it. */
  private String waiting(SqlConnection sql, UUID id) {
    var found =
        sql.preparedQuery(
                "select " + PostgresJobs.COLUMNS + ", rows_wait from job where id = $1 for update")
            .execute(Tuple.of(id))
            .await()
            .iterator();
    if (!found.hasNext()) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "There is no job of this id.").asException();
    }
    Row row = found.next();
    Job job = PostgresJobs.job(row);
    var uploader = job.hold().uploader();
    boolean waits =
        switch (job.stateAt(clock.instant())) {
          case HELD, INTERRUPTED, FAILED -> true;
          case RUNNING, DONE, CANCELLED -> false;
        };
    if (uploader == null || !waits) {
      throw Refusal.of(
              RefusalReason.CONFLICT,
              "Nothing of this upload waits; what has gone out can be recalled.")
          .asException();
    }
    return uploader;
  }

  /** What waits of a job. */
  public HeldUpload of(Job job) {
    var kinds = new TreeMap<String, Long>();
    for (Row row :
        database
            .pool()
            .preparedQuery("select kind, count(*) from signal where job = $1 and held group by 1")
            .execute(Tuple.of(job.id()))
            .await()) {
      kinds.put(row.getString(0), row.getLong(1));
    }
    var looked = signals.held(database.pool(), job.id(), LABELS_LOOKED_AT);
    return new HeldUpload(
        kinds.values().stream().mapToLong(Long::longValue).sum(),
        kinds,
        labels(looked),
        looked.size(),
        onNegativeList(job),
        looked.stream().limit(SAMPLE).toList());
  }

  private long onNegativeList(Job job) {
    var jobs = new PostgresJobs(database, clock);
    long hits = 0;
    var results = jobs.resultsAfter(job.id(), 0, true);
    while (results.isPresent()) {
      hits += results.get().lines().toString().lines().filter(ON_LIST.asPredicate()).count();
      results = jobs.resultsAfter(job.id(), results.get().lastRow(), true);
    }
    return hits;
  }

  private static Map<String, Long> labels(List<CommittedSignal> signals) {
    var counts = new TreeMap<String, Long>();
    for (var signal : signals) {
      labels(signal).forEach(label -> counts.merge(label, 1L, Long::sum));
    }
    return counts;
  }

  /** Labels of a signal, {@code scheme:code}. */
  public static List<String> labels(CommittedSignal signal) {
    var value = signal.fields().get(Fields.LABELS);
    if (value == null) {
      return List.of();
    }
    var labels = StrictJson.parse(value, JsonLimits.VALUE);
    return StreamSupport.stream(labels.spliterator(), false)
        .map(label -> label.path("scheme").asText() + ":" + label.path("code").asText())
        .toList();
  }

  private static Act decided(UUID upload, boolean cancelled) {
    return Act.of(cancelled ? AuditAct.UPLOAD_DISCARDED : AuditAct.UPLOAD_RELEASED)
        .about("upload", upload);
  }

  /** Lets go what is due, and lets some rows follow; how many were released. */
  public int round() {
    database.inTransaction(this::letGo);
    int released = 0;
    for (Row row :
        database
            .pool()
            .query("select id, state = 'cancelled' from job where rows_wait order by started_at")
            .execute()
            .await()) {
      released += follow(row.getUUID(0), row.getBoolean(1));
    }
    return released;
  }

  private int letGo(SqlConnection sql) {
    var due = sql.preparedQuery(DUE).execute(Tuple.of(now())).await();
    due.forEach(row -> PostgresAudit.record(sql, decided(row.getUUID(0), false)));
    return due.rowCount();
  }

  private int follow(UUID job, boolean cancelled) {
    return database.inTransaction(
        sql -> {
          var facts = new ArrayList<Fact>();
          for (Row row :
              sql.preparedQuery(cancelled ? DELETE : RELEASE)
                  .execute(Tuple.of(job, ROWS_AT_ONCE))
                  .await()) {
            var what = cancelled ? "discarded" : "released";
            facts.add(Fact.of(row.getUUID(0), row.getInteger(1), what));
          }
          int rows = facts.size();
          if (rows > 0) {
            PostgresAudit.record(sql, decided(job, cancelled).facts(facts));
          }
          if (rows < ROWS_AT_ONCE) {
            sql.preparedQuery("update job set rows_wait = false where id = $1")
                .execute(Tuple.of(job))
                .await();
          }
          return rows;
        });
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
