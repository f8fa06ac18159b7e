package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.returns.withdraw.PostgresWithdrawals;
import org.heliograph.node.returns.withdraw.PostgresWithdrawals.Told;
import org.heliograph.node.returns.withdraw.PreviewToken;
import org.heliograph.node.returns.withdraw.SignalQuery;
import org.heliograph.node.returns.withdraw.Withdrawal;
import org.heliograph.node.returns.withdraw.WithdrawalPreview;
import org.heliograph.node.returns.withdraw.Withdrawing;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Recalls uploads, withdraws what a query finds, and tells how far partners were told. */
public final class WithdrawalRoutes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Withdrawing withdrawing;
  private final PostgresWithdrawals acts;

  public WithdrawalRoutes(Withdrawing withdrawing, PostgresWithdrawals acts) {
    this.withdrawing = withdrawing;
    this.acts = acts;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of(
        "recallJob", this::recall,
        "previewWithdrawal", this::preview,
        "withdrawSignals", this::withdraw,
        "listWithdrawals", this::list,
        "getWithdrawal", this::get);
  }

  private Answer recall(Call call) {
    var reason = call.json().path("reason").asText();
    return accepted(withdrawing.recall(call.id(), reason, call.person()));
  }

  private Answer preview(Call call) {
    return Answer.ok(json(withdrawing.preview(query(call.json().path("query")))));
  }

  private Answer withdraw(Call call) {
    var body = call.json();
    var query = body.path("query");
    var token = PreviewToken.parse(body.path("token").asText());
    var reason = body.path("reason").asText();
    return accepted(withdrawing.withdraw(query(query), kept(query), token, reason, call.person()));
  }

  private Answer accepted(Withdrawal act) {
    return Answer.json(202, whole(act)).with("Location", "/v1/withdrawals/" + act.id());
  }

  private Answer list(Call call) {
    return Answer.ok(
        Pages.of(acts.list(Pages.id(call.query("cursor")), call.limit()), WithdrawalRoutes::json));
  }

  private Answer get(Call call) {
    return Answer.ok(
        acts.find(call.id())
            .map(this::whole)
            .orElseThrow(
                () ->
                    Refusal.of(RefusalReason.NOT_FOUND, "There is no withdrawal of this id.")
                        .asException()));
  }

  private static SignalQuery query(JsonNode json) {
    var ids = new ArrayList<UUID>();
    json.path("ids").forEach(id -> ids.add(UUID.fromString(id.asText())));
    var job = text(json, "job");
    return new SignalQuery(
        text(json, "kind"),
        text(json, "label"),
        job == null ? null : UUID.fromString(job),
        time(json, "publishedFrom"),
        time(json, "publishedTo"),
        time(json, "expiresFrom"),
        time(json, "expiresTo"),
        ids);
  }

  /** What is kept of a query: not the ids, which the rows themselves name. */
  private static String kept(JsonNode query) {
    ObjectNode kept = query.deepCopy();
    var ids = kept.remove("ids");
    if (ids != null) {
      kept.put("ids", ids.size());
    }
    return kept.toString();
  }

  private static @Nullable String text(JsonNode json, String name) {
    var text = json.path(name);
    return text.isTextual() ? text.asText() : null;
  }

  private static @Nullable Instant time(JsonNode json, String name) {
    var text = text(json, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "query." + name,
              "It is not a time with its zone, such as 2026-11-20T08:00:00Z.")
          .asException();
    }
  }

  private static ObjectNode json(WithdrawalPreview preview) {
    var json = JSON.objectNode().put("signals", preview.signals());
    var kinds = json.putObject("kinds");
    preview.kinds().forEach(kinds::put);
    var labels = json.putObject("labels");
    preview.labels().forEach(labels::put);
    var holders = json.putArray("holders");
    preview
        .holders()
        .forEach(
            one -> holders.addObject().put("partner", one.partner()).put("signals", one.signals()));
    var sample = json.putArray("sample");
    preview.sample().forEach(id -> sample.add(id.toString()));
    return json.put("token", preview.token().toString())
        .put("validUntil", preview.token().until().toString());
  }

  private ObjectNode whole(Withdrawal act) {
    var json = json(act);
    var partners = json.putArray("partners");
    acts.told(act.id()).forEach(one -> partners.add(json(one)));
    return json;
  }

  private static ObjectNode json(Withdrawal act) {
    var json = JSON.objectNode().put("id", act.id().toString()).put("kind", act.kind().wireName());
    if (act.job() != null) {
      json.put("job", act.job().toString());
    }
    if (act.query() != null) {
      json.set("query", StrictJson.parse(act.query().getBytes(StandardCharsets.UTF_8)));
    }
    json.put("reason", act.reason())
        .put("decidedBy", act.decidedBy())
        .put("decidedAt", act.decidedAt().toString())
        .put("state", act.running() ? "running" : "done")
        .put("signals", act.signals());
    Pages.put(json, "toldAt", act.toldAt());
    return json;
  }

  private static ObjectNode json(Told one) {
    var json =
        JSON.objectNode()
            .put("partner", one.partner())
            .put("parts", one.parts())
            .put("signals", one.signals())
            .put("toldAt", one.toldAt().toString());
    if (one.stoppedAt() != null) {
      json.put("stoppedAt", one.stoppedAt().toString())
          .put("registered", one.registered())
          .put("confirmed", one.confirmed())
          .put("unknown", one.unknown());
      Pages.put(json, "confirmedAt", one.confirmedAt());
    }
    return json;
  }
}
