package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.returns.report.OutcomeDraftReader;
import org.heliograph.node.returns.report.OutcomeResult;
import org.heliograph.node.returns.report.PostgresOutcomeBook;
import org.heliograph.node.returns.report.PostgresOutcomeList;
import org.heliograph.node.returns.report.PostgresOutcomeList.Filter;
import org.heliograph.node.returns.report.PostgresOutcomeList.Line;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** What came of partners' signals here: reported, corrected, retracted, listed. */
public final class OutcomeRoutes {
  private final OutcomeDraftReader drafts;
  private final PostgresOutcomeBook book;
  private final PostgresOutcomeList list;
  private final BulkOutcomeRoutes bulk;
  private final UnaryOperator<String> memberId;

  /**
   * @param memberId the id of a member whose alias or id is given
   */
  public OutcomeRoutes(
      OutcomeDraftReader drafts,
      PostgresOutcomeBook book,
      PostgresOutcomeList list,
      UnaryOperator<String> memberId) {
    this.drafts = drafts;
    this.book = book;
    this.list = list;
    this.bulk = new BulkOutcomeRoutes(drafts, book);
    this.memberId = memberId;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    var handlers = new HashMap<String, CallHandler>();
    handlers.put("reportOutcome", this::report);
    handlers.put("listOutcomes", this::list);
    handlers.put("getOutcome", this::get);
    handlers.put("correctOutcome", this::correct);
    handlers.put("retractOutcome", this::retract);
    handlers.put("listOutcomeCodes", this::codes);
    handlers.putAll(bulk.handlers());
    return handlers;
  }

  private Answer report(Call call) {
    return answer(book.report(call.person(), drafts.read(call.json())));
  }

  private Answer correct(Call call) {
    var json = call.json();
    return answer(
        book.correct(
            call.person(),
            call.id(),
            (source, signal) -> drafts.readCorrection(json, source, signal)));
  }

  private static Answer answer(OutcomeResult result) {
    return switch (result.status()) {
      case REFUSED -> throw new DefectiveDocumentException(result.refusals());
      case ACCEPTED ->
          Answer.json(201, result.toJson())
              .with("Location", "/v1/outcomes/" + result.id().orElseThrow());
      case DUPLICATE, CORRECTED -> Answer.ok(result.toJson());
    };
  }

  private Answer retract(Call call) {
    book.retract(call.person(), call.id());
    return Answer.noContent();
  }

  private Answer get(Call call) {
    return Answer.ok(
        list.find(call.id())
            .map(OutcomeRoutes::json)
            .orElseThrow(
                () ->
                    Refusal.of(RefusalReason.NOT_FOUND, "No outcome of this id was reported.")
                        .asException()));
  }

  private Answer list(Call call) {
    var source = call.query("source");
    var filter =
        new Filter(
            source == null ? null : memberId.apply(source),
            uuid(call.query("signal")),
            call.query("code"),
            flag(call.query("reviewMissing")),
            flag(call.query("automatic")));
    return Answer.ok(
        Pages.of(
            list.list(filter, number(call.query("cursor")), call.limit()), OutcomeRoutes::json));
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static @Nullable Boolean flag(@Nullable String text) {
    return text == null ? null : Boolean.valueOf(text);
  }

  static @Nullable Long number(@Nullable String cursor) {
    if (cursor != null && !cursor.matches("[0-9]{1,18}")) {
      throw Pages.noCursor();
    }
    return cursor == null ? null : Long.valueOf(cursor);
  }

  private static ObjectNode json(Line line) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", line.id().toString())
            .put("version", line.version())
            .put("retracted", line.retracted())
            .put("source", line.source())
            .put("signal", line.signal().toString())
            .put("signalVersion", line.signalVersion());
    if (line.slot() != null) {
      json.put("slot", line.slot());
    }
    json.put("code", line.code().wireName())
        .put("date", line.date().toString())
        .put("reporter", line.reporter());
    Pages.put(json, "jurisdiction", line.jurisdiction());
    Pages.put(json, "body", line.body());
    Pages.put(json, "note", line.note());
    json.put("automatic", line.automatic())
        .put("reviewMissing", line.reviewMissing())
        .put("reportedBy", line.reportedBy());
    Pages.put(json, "reportedAt", line.reportedAt());
    Pages.put(json, "changedAt", line.changedAt());
    json.put("delivery", line.delivery().name().toLowerCase(Locale.ROOT));
    Pages.put(json, "refusal", line.refusal());
    return json;
  }

  private Answer codes(Call call) {
    return Answer.ok(Pages.of(java.util.List.of(OutcomeCode.values()), OutcomeRoutes::json));
  }

  private static ObjectNode json(OutcomeCode code) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("code", code.wireName())
            .put("group", code.group().name().toLowerCase(Locale.ROOT))
            .put("definition", code.definition())
            .put("needsPerson", code.needsPerson())
            .put("byPeriod", code.isPeriodic());
    code.equivalents().forEach(json.putArray("equivalents")::add);
    return json;
  }
}
