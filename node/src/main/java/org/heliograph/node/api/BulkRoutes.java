package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.heliograph.node.outbound.publish.BulkPublisher;
import org.heliograph.node.outbound.publish.Job;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.RowListener;
import org.heliograph.node.outbound.publish.Upload;
import org.heliograph.node.outbound.publish.UploadCheck;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.http.Decompression;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Bulk uploads and their jobs. */
final class BulkRoutes {
  private static final String NDJSON = "application/x-ndjson";
  private static final int AT_ONCE = 8;
  private static final int REFUSALS_SHOWN = 20;

  private final BulkPublisher publisher;
  private final UploadCheck check;
  private final PostgresJobs jobs;
  private final Clock clock;
  private final Semaphore uploads = new Semaphore(AT_ONCE);

  BulkRoutes(BulkPublisher publisher, UploadCheck check, PostgresJobs jobs, Clock clock) {
    this.publisher = publisher;
    this.check = check;
    this.jobs = jobs;
    this.clock = clock;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "publishSignals", this::publish,
        "checkSignals", this::check,
        "listJobs", this::list,
        "getJob", this::get,
        "getJobResults", this::results);
  }

  private Answer publish(Call call) throws IOException {
    requirePlace();
    try {
      Upload upload = upload(call);
      return call.accepts(NDJSON)
          ? stream(call, upload)
          : Answer.ok(json(publisher.publish(upload, RowListener.NONE)));
    } finally {
      uploads.release();
    }
  }

  private void requirePlace() {
    if (!uploads.tryAcquire()) {
      throw Refusal.of(
              RefusalReason.BUSY, AT_ONCE + " uploads run already; try again when one has ended.")
          .asException();
    }
  }

  private Answer check(Call call) throws IOException {
    requirePlace();
    try {
      return Answer.ok(
          UploadCheckJson.of(
              check.check(
                  Decompression.of(call.stream(), call.header("Content-Encoding"), call.limits()),
                  format(call))));
    } finally {
      uploads.release();
    }
  }

  private static UploadFormat format(Call call) {
    return UploadFormat.ofContentType(Objects.requireNonNullElse(call.header("Content-Type"), ""))
        .orElseThrow(
            () ->
                Refusal.at(
                        RefusalReason.MEDIA_TYPE_UNSUPPORTED,
                        "Content-Type",
                        "Uploads are application/x-ndjson or text/csv, compressed by"
                            + " Content-Encoding.")
                    .asException());
  }

  private static Upload upload(Call call) throws IOException {
    UploadFormat format = format(call);
    return new Upload(
        call.caller().id(),
        call.caller().machine() ? null : call.person(),
        Objects.requireNonNull(call.header("Idempotency-Key")),
        format,
        Decompression.of(call.stream(), call.header("Content-Encoding"), call.limits()),
        call.stream()::received,
        call.contentLength());
  }

  private Answer stream(Call call, Upload upload) throws IOException {
    var answer = new LateLines(call);
    try {
      publisher.publish(upload, lines -> answer.lines().add(lines).flush());
    } catch (RefusedException e) {
      if (!answer.hasBegun()) {
        throw e;
      }
      ObjectNode problem = JsonNodeFactory.instance.objectNode();
      problem.set("problem", Problem.of(e.refusal(), "/v1/signals/bulk").toJson());
      answer.lines().add(StrictJson.write(problem)).endLine();
    }
    answer.lines().end();
    return Answer.sent();
  }

  /**
   * Begins the answer with its first lines, so that an upload refused before them gets a plain
   * problem.
   */
  private static final class LateLines {
    private final Call call;
    private @Nullable AnswerLines lines;

    LateLines(Call call) {
      this.call = call;
    }

    boolean hasBegun() {
      return lines != null;
    }

    AnswerLines lines() {
      if (lines == null) {
        lines = call.lines(NDJSON);
      }
      return lines;
    }
  }

  private Answer list(Call call) {
    return Answer.ok(
        Pages.of(jobs.list(Pages.id(call.query("cursor")), call.limit()), this::summary));
  }

  private Answer get(Call call) {
    return Answer.ok(json(find(call)));
  }

  private Job find(Call call) {
    return jobs.find(call.id())
        .orElseThrow(
            () -> Refusal.of(RefusalReason.NOT_FOUND, "There is no job of this id.").asException());
  }

  private Answer results(Call call) throws IOException {
    Job job = find(call);
    String status = call.query("status");
    boolean refusedOnly = "refused".equals(status);
    AnswerLines lines = call.lines(NDJSON);
    var results = jobs.resultsAfter(job.id(), 0, refusedOnly);
    while (results.isPresent()) {
      lines.add(filter(results.get().lines().getBytes(), status));
      results = jobs.resultsAfter(job.id(), results.get().lastRow(), refusedOnly);
    }
    lines.end();
    return Answer.sent();
  }

  private static byte[] filter(byte[] lines, @Nullable String status) {
    if (status == null) {
      return lines;
    }
    String wanted = "\"status\":\"" + status + "\"";
    var kept = new ByteArrayOutputStream();
    new String(lines, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(wanted))
        .forEach(line -> kept.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return kept.toByteArray();
  }

  private ObjectNode json(Job job) {
    ObjectNode json = summary(job);
    var refusals = json.putArray("refusals");
    long row = 0;
    while (job.refused() > refusals.size() && refusals.size() < REFUSALS_SHOWN) {
      var results = jobs.resultsAfter(job.id(), row, true);
      if (results.isEmpty()) {
        break;
      }
      row = results.get().lastRow();
      new String(filter(results.get().lines().getBytes(), "refused"), StandardCharsets.UTF_8)
          .lines()
          .limit(REFUSALS_SHOWN - refusals.size())
          .forEach(line -> refusals.add(StrictJson.parse(line.getBytes(StandardCharsets.UTF_8))));
    }
    return json;
  }

  private ObjectNode summary(Job job) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", job.id().toString())
            .put("idempotencyKey", job.idempotencyKey())
            .put("format", job.format().wireName())
            .put("state", job.stateAt(clock.instant()).name().toLowerCase(Locale.ROOT))
            .put("rows", job.rows())
            .put("accepted", job.accepted())
            .put("duplicate", job.duplicate())
            .put("refused", job.refused())
            .put("bytes", job.bytes());
    if (job.totalBytes() != null) {
      json.put("totalBytes", job.totalBytes());
    }
    Pages.put(json, "problem", job.problem());
    Pages.put(json, "startedAt", job.startedAt());
    Pages.put(json, "updatedAt", job.updatedAt());
    Pages.put(json, "finishedAt", job.finishedAt());
    Pages.put(json, "uploader", job.hold().uploader());
    Pages.put(json, "releaseAt", job.hold().releaseAt());
    Pages.put(json, "decidedBy", job.hold().decidedBy());
    Pages.put(json, "decidedAt", job.hold().decidedAt());
    if (job.withdrawal() != null) {
      json.put("withdrawal", job.withdrawal().toString());
    }
    return json;
  }
}
