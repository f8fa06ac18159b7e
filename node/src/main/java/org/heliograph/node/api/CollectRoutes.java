package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.outbound.publish.DraftSignal;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.outbound.publish.RowResult;
import org.heliograph.node.outbound.publish.RowResult.Status;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.node.returns.collect.Impact;
import org.heliograph.node.returns.collect.PostgresImpact;
import org.heliograph.node.returns.collect.PostgresReturnsLedger;
import org.heliograph.node.returns.collect.PostgresReturnsLedger.Filter;
import org.heliograph.node.returns.collect.PostgresReviews;
import org.heliograph.node.returns.collect.SignalReturns;
import org.heliograph.node.returns.collect.SignalReturns.AtPartner;
import org.heliograph.node.returns.collect.SignalReturns.DecisionLine;
import org.heliograph.node.returns.collect.SignalReturns.Line;
import org.heliograph.node.returns.collect.TriageLine;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.notice.Correction.Cause;
import org.heliograph.protocol.notice.Correction.Decision;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** What came of own signals, and what people decide about it. */
public final class CollectRoutes {
  private final PostgresReturnsLedger ledger;
  private final PostgresReviews reviews;
  private final PostgresImpact impact;
  private final Publisher publisher;
  private final Runnable decided;

  /**
   * @param decided rung when holders have something to hear
   */
  public CollectRoutes(
      PostgresReturnsLedger ledger,
      PostgresReviews reviews,
      PostgresImpact impact,
      Publisher publisher,
      Runnable decided) {
    this.ledger = ledger;
    this.reviews = reviews;
    this.impact = impact;
    this.publisher = publisher;
    this.decided = decided;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of(
        "getSignalOutcomes", this::ofSignal,
        "listReceivedOutcomes", this::received,
        "listTriage", this::triage,
        "reviewSignal", this::review,
        "summariseOutcomes", this::summarise);
  }

  private Answer ofSignal(Call call) {
    return ledger
        .of(call.id())
        .map(found -> Answer.ok(json(found)))
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "None of your signals has this id.")
                    .asException());
  }

  private Answer received(Call call) {
    var filter =
        new Filter(
            call.query("partner"),
            call.query("code"),
            Pages.id(call.query("signal")),
            instant(call.query("since")));
    var cursor = call.query("cursor");
    var page =
        call.query("order", "oldest").equals("latest")
            ? ledger.latest(filter, cursor, call.limit())
            : ledger.received(filter, cursor, call.limit());
    return Answer.ok(Pages.of(page, CollectRoutes::json));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.at(RefusalReason.REQUEST_INVALID, "since", "An instant with its zone.")
          .asException();
    }
  }

  private Answer triage(Call call) {
    return Answer.ok(
        Pages.of(ledger.triage(call.query("cursor"), call.limit()), CollectRoutes::json));
  }

  private Answer review(Call call) {
    JsonNode body = call.json();
    var decision = Decision.ofWire(body.path("decision").asText()).orElseThrow();
    UUID id = call.id();
    if (body.has("signal")) {
      if (decision != Decision.CORRECTED) {
        throw Refusal.at(
                RefusalReason.REQUEST_INVALID,
                "signal",
                "A corrected signal goes with the decision corrected.")
            .asException();
      }
      var result = replace(id, body);
      if (result.status() == Status.REFUSED) {
        return new Problem(result.refusals(), "/v1/signals/" + id + "/review").answer();
      }
    }
    var done =
        reviews.decide(
            new PostgresReviews.Review(
                id,
                decision,
                Cause.ofWire(body.path("cause").asText()).orElseThrow(),
                body.path("note").asText(),
                call.person()));
    decided.run();
    return Answer.ok(
        object()
            .put("id", done.id().toString())
            .put("signal", id.toString())
            .put("version", done.version())
            .put("decision", decision.wireName())
            .put("told", done.told()));
  }

  private RowResult replace(UUID id, JsonNode body) {
    try {
      var draft = DraftSignal.ofJson(StrictJson.write(body.path("signal")));
      return publisher.replace(id, version(id, body), draft);
    } catch (RefusedException e) {
      throw e.refusal().reason() == RefusalReason.VERSION_STALE
          ? Refusal.at(RefusalReason.VERSION_STALE, "version", e.refusal().detail()).asException()
          : e;
    }
  }

  /** The version that the caller read, or else the one that there is. */
  private int version(UUID id, JsonNode body) {
    return body.has("version")
        ? body.path("version").asInt()
        : ledger.of(id).map(SignalReturns::version).orElse(1);
  }

  private Answer summarise(Call call) {
    var news =
        impact.of(
            Optional.ofNullable(call.query("from")).map(YearMonth::parse),
            Optional.ofNullable(call.query("to")).map(YearMonth::parse));
    return switch (call.query("format", "json")) {
      case "text" -> text("text/plain", news.text());
      case "html" -> Answer.html(news.html());
      default -> Answer.ok(json(news));
    };
  }

  private static Answer text(String mediaType, String text) {
    return Answer.of(200, mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode json(Impact news) {
    var json = object().put("from", news.from().toString()).put("to", news.to().toString());
    var lines = json.putArray("lines");
    for (var line : news.lines()) {
      var one = lines.addObject().put("code", line.code());
      one.put("count", line.count().isPresent() ? (Long) line.count().getAsLong() : null);
      one.put("words", line.words());
    }
    return json;
  }

  private static ObjectNode json(TriageLine line) {
    var json =
        object()
            .put("signal", line.signal().toString())
            .put("version", line.version())
            .put("kind", line.kind());
    var why = json.putArray("why");
    line.causes()
        .forEach(
            cause -> why.addObject().put("cause", cause.wireName()).put("words", cause.words()));
    return json.put("since", line.since().toString())
        .put("corroborated", line.corroborated())
        .put("openDisputes", line.openDisputes())
        .put("paused", line.paused());
  }

  private static ObjectNode json(SignalReturns found) {
    var json =
        object()
            .put("signal", found.signal().toString())
            .put("version", found.version())
            .put("state", found.state())
            .put("paused", found.paused())
            .put("corroborated", found.corroborated())
            .put("disputed", found.disputed())
            .put("openDisputes", found.openDisputes());
    var partners = json.putArray("partners");
    found.partners().forEach(one -> partners.add(json(one)));
    var decisions = json.putArray("decisions");
    found.decisions().forEach(one -> decisions.add(json(one)));
    return json;
  }

  private static ObjectNode json(AtPartner partner) {
    var json =
        object().put("partner", partner.partner()).put("sentAt", partner.sentAt().toString());
    partner.receiptedAt().ifPresent(at -> json.put("receiptedAt", at.toString()));
    partner.timeToReceipt().ifPresent(took -> json.put("secondsToReceipt", seconds(took)));
    partner.refusal().ifPresent(it -> json.put("refusal", it));
    partner.firstOutcomeAt().ifPresent(at -> json.put("firstOutcomeAt", at.toString()));
    partner.timeToOutcome().ifPresent(took -> json.put("secondsToOutcome", seconds(took)));
    var outcomes = json.putArray("outcomes");
    partner.outcomes().forEach(line -> outcomes.add(json(line)));
    return json;
  }

  private static double seconds(Duration took) {
    return took.toMillis() / 1_000.0;
  }

  private static ObjectNode json(DecisionLine line) {
    return object()
        .put("id", line.id().toString())
        .put("version", line.version())
        .put("decision", line.decision())
        .put("cause", line.cause())
        .put("note", line.note())
        .put("decidedBy", line.decidedBy())
        .put("decidedAt", line.decidedAt().toString())
        .put("told", line.told());
  }

  private static ObjectNode json(Line line) {
    var outcome = line.outcome();
    var json =
        object()
            .put("partner", line.partner())
            .put("id", outcome.id().toString())
            .put("version", outcome.version())
            .put("retracted", outcome.retracted())
            .put("signal", outcome.signal().toString())
            .put("signalVersion", outcome.signalVersion());
    outcome.slot().ifPresent(slot -> json.put("slot", slot));
    json.put("code", outcome.code().wireName())
        .put("date", outcome.date().toString())
        .put("reporter", outcome.reporter().wireName());
    outcome.jurisdiction().ifPresent(it -> json.put("jurisdiction", it));
    outcome.body().ifPresent(it -> json.put("body", it));
    outcome.note().ifPresent(it -> json.put("note", it));
    return json.put("agreement", line.agreement()).put("receivedAt", line.receivedAt().toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
