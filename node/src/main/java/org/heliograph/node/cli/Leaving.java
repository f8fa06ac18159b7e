package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.heliograph.node.client.ApiProblem;

/**
 * The steps by which a member ends what it has agreed, by operations that a node has for each. What
 * each step did is written into the plan. For one thread.
 */
final class Leaving {
  private static final List<String> OPEN = List.of("active", "suspended", "approved", "proposed");

  /** The first documents do not say it and always mean it. */
  private static final int ALWAYS_DELETES = 1;

  private final ApiClient node;
  private final boolean withdraw;

  Leaving(ApiClient node, boolean withdraw) {
    this.node = node;
    this.withdraw = withdraw;
  }

  /** What would end, and how many signals are at partners or from them; changes nothing. */
  ObjectNode plan() {
    var self = node.get("/v1/node");
    var plan =
        JsonNodeFactory.instance
            .objectNode()
            .put("member", self.at("/member/id").asText())
            .put("federation", self.path("federation").asText())
            .put("withdraw", withdraw);
    var own = node.post("/v1/withdrawals/preview", everything());
    plan.putObject("own")
        .put("signals", own.path("signals").asLong())
        .set("holders", own.path("holders"));
    plan.set("received", received());
    plan.set("programmes", programmes());
    var agreements = plan.putArray("agreements");
    open().values().forEach(one -> agreements.add(withTerms(one)));
    return plan;
  }

  /** A query for all own signals: nothing was published before 1970. */
  private static ObjectNode everything() {
    var asked = JsonNodeFactory.instance.objectNode();
    asked.putObject("query").put("publishedFrom", "1970-01-01T00:00:00Z");
    return asked;
  }

  private ArrayNode received() {
    var held = JsonNodeFactory.instance.arrayNode();
    for (var one : node.get("/v1/partners").path("items")) {
      long kept = one.at("/received/kept").asLong();
      if (kept > 0) {
        held.addObject().put("partner", one.path("partner").asText()).put("signals", kept);
      }
    }
    return held;
  }

  private ArrayNode programmes() {
    var ids = JsonNodeFactory.instance.arrayNode();
    ApiLists.all(node, "/v1/programmes")
        .valueStream()
        .filter(one -> one.path("acceded").asBoolean())
        .map(one -> one.path("id").asText())
        .distinct()
        .forEach(ids::add);
    return ids;
  }

  /** The highest open version of each agreement; ending it ends the others. */
  private Map<String, JsonNode> open() {
    var highest = new LinkedHashMap<String, JsonNode>();
    for (var one : ApiLists.all(node, "/v1/agreements")) {
      if (OPEN.contains(one.path("state").asText())) {
        var path = path(one);
        highest.put(path.source() + " " + path.recipient() + " " + path.id(), one);
      }
    }
    return highest;
  }

  private static AgreementPath path(JsonNode one) {
    return new AgreementPath(
        one.path("source").asText(),
        one.path("recipient").asText(),
        one.path("id").asText(),
        one.path("version").asInt());
  }

  private ObjectNode withTerms(JsonNode one) {
    var document = node.get(path(one).path()).path("document");
    int days =
        document
            .path("clauses")
            .valueStream()
            .mapToInt(clause -> clause.path("retentionDays").asInt())
            .max()
            .orElse(0);
    ObjectNode row = one.deepCopy();
    return row.retain(
            Set.of("source", "recipient", "id", "version", "state", "partner", "direction"))
        .put("retentionDays", days)
        .put(
            "deleteOnTermination",
            document.path("deleteOnTermination").asBoolean()
                || document.path("schema").asInt() == ALWAYS_DELETES);
  }

  /** Takes back all own signals that are not withdrawn yet. */
  void withdraw(ObjectNode plan, String reason) {
    var asked = everything();
    var found = node.post("/v1/withdrawals/preview", asked);
    if (found.path("signals").asLong() > 0) {
      asked.put("token", found.path("token").asText()).put("reason", reason);
      plan.set(
          "withdrawal", WithdrawalProgress.untilTold(node, node.post("/v1/withdrawals", asked)));
    }
  }

  /** Leaves the programmes and ends the agreements; what cannot be ended is told, and passed. */
  void end(ObjectNode plan, String reason) {
    var failed = plan.putArray("failed");
    var nothing = JsonNodeFactory.instance.objectNode();
    for (var id : plan.path("programmes")) {
      attempt(
          failed,
          "programme " + id.asText(),
          ProgrammeCommand.path(id.asText()) + "/leaving",
          nothing);
    }
    var note = JsonNodeFactory.instance.objectNode().put("note", reason);
    for (var one : open().values()) {
      var path = path(one);
      var name = "%s from %s to %s".formatted(path.name(), path.source(), path.recipient());
      attempt(failed, name, path.path("termination"), note);
    }
    if (!failed.isEmpty() && open().isEmpty() && programmes().isEmpty()) {
      // a partner, or leaving a programme, was faster
      failed.removeAll();
    }
  }

  private void attempt(ArrayNode failed, String what, String path, ObjectNode body) {
    try {
      node.post(path, body);
    } catch (ApiProblem e) {
      failed.addObject().put("what", what).put("words", e.getMessage());
    }
  }
}
