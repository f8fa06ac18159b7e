package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.http.Decompression;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.node.returns.report.BulkOutcomes;
import org.heliograph.node.returns.report.BulkOutcomes.Summary;
import org.heliograph.node.returns.report.OutcomeDraftReader;
import org.heliograph.node.returns.report.OutcomeResult;
import org.heliograph.node.returns.report.OutcomeResult.Status;
import org.heliograph.node.returns.report.PostgresOutcomeBook;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Files of outcomes. */
final class BulkOutcomeRoutes {
  private static final String NDJSON = "application/x-ndjson";
  private static final int AT_ONCE = 4;
  private static final int SHOWN = 20;

  private final BulkOutcomes bulk;
  private final Semaphore files = new Semaphore(AT_ONCE);

  BulkOutcomeRoutes(OutcomeDraftReader drafts, PostgresOutcomeBook book) {
    bulk = new BulkOutcomes(drafts, book);
  }

  Map<String, CallHandler> handlers() {
    return Map.of("reportOutcomes", this::report);
  }

  private Answer report(Call call) throws IOException {
    if (!files.tryAcquire()) {
      throw Refusal.of(
              RefusalReason.BUSY, AT_ONCE + " files are read already; try again when one is done.")
          .asException();
    }
    try {
      return call.accepts(NDJSON) ? stream(call) : whole(call);
    } finally {
      files.release();
    }
  }

  private static UploadFormat format(Call call) {
    return UploadFormat.ofContentType(Objects.requireNonNullElse(call.header("Content-Type"), ""))
        .orElseThrow(
            () ->
                Refusal.at(
                        RefusalReason.MEDIA_TYPE_UNSUPPORTED,
                        "Content-Type",
                        "Outcomes come as application/x-ndjson or text/csv, compressed by"
                            + " Content-Encoding.")
                    .asException());
  }

  private static InputStream rows(Call call) throws IOException {
    return Decompression.of(call.stream(), call.header("Content-Encoding"), call.limits());
  }

  private Answer whole(Call call) throws IOException {
    var shown = new ArrayList<OutcomeResult>();
    var summary =
        bulk.report(
            call.person(),
            format(call),
            rows(call),
            results ->
                results.stream()
                    .filter(BulkOutcomeRoutes::isNotable)
                    .forEach(
                        it -> {
                          if (shown.size() < SHOWN) {
                            shown.add(it);
                          }
                        }));
    return Answer.ok(json(summary, shown));
  }

  private static boolean isNotable(OutcomeResult result) {
    return result.status() == Status.REFUSED || !result.warnings().isEmpty();
  }

  private Answer stream(Call call) throws IOException {
    var format = format(call);
    var rows = rows(call);
    @Nullable AnswerLines[] lines = {null};
    ObjectNode last;
    try {
      var summary =
          bulk.report(call.person(), format, rows, results -> write(call, lines, results));
      last = JsonNodeFactory.instance.objectNode().set("summary", json(summary, List.of()));
    } catch (RefusedException e) {
      if (lines[0] == null) {
        throw e;
      }
      last =
          JsonNodeFactory.instance
              .objectNode()
              .set("problem", Problem.of(e.refusal(), "/v1/outcomes/bulk").toJson());
    }
    begun(call, lines).add(StrictJson.write(last)).endLine();
    begun(call, lines).end();
    return Answer.sent();
  }

  private static void write(Call call, @Nullable AnswerLines[] lines, List<OutcomeResult> results)
      throws IOException {
    var answer = begun(call, lines);
    for (var result : results) {
      answer.add(StrictJson.write(result.toJson())).endLine();
    }
    answer.flush();
  }

  /** The answer begins with its first line, so that a file refused before gets a plain problem. */
  private static AnswerLines begun(Call call, @Nullable AnswerLines[] lines) {
    if (lines[0] == null) {
      lines[0] = call.lines(NDJSON);
    }
    return lines[0];
  }

  private static ObjectNode json(Summary summary, List<OutcomeResult> shown) {
    var json = JsonNodeFactory.instance.objectNode().put("rows", summary.rows());
    for (var status : Status.values()) {
      json.put(status.wireName(), summary.of(status));
    }
    json.put("warned", summary.warned()).put("reviewMissing", summary.reviewMissing());
    var notable = json.putArray("notable");
    shown.forEach(it -> notable.add(it.toJson()));
    return json;
  }
}
