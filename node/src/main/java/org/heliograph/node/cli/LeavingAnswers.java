package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.heliograph.node.platform.loop.Wakeup;

/**
 * What partners owe a member that leaves: that they have seen which agreements ended, and word on
 * what was taken back. For one thread.
 */
final class LeavingAnswers {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final ApiClient node;

  LeavingAnswers(ApiClient node) {
    this.node = node;
  }

  /** Waits until nothing is owed any more, or the time is over; writes down who owes what. */
  void await(ObjectNode plan, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    look(plan);
    try {
      while (isOwed(plan) && System.nanoTime() < end) {
        new Wakeup().await(BETWEEN_LOOKS);
        look(plan);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody who can still answer has not; members that have left never will. */
  static boolean isOwed(JsonNode plan) {
    return plan.path("telling").asBoolean()
        || plan.path("unanswered").valueStream().anyMatch(one -> !one.path("left").asBoolean());
  }

  private void look(ObjectNode plan) {
    // before what is owed: who has been told by then is in that list
    plan.put("telling", isTelling());
    plan.set("unanswered", unanswered());
  }

  /** Whether notices of what was taken back are still being written. */
  private boolean isTelling() {
    return node.get("/v1/withdrawals")
        .path("items")
        .valueStream()
        .anyMatch(one -> one.path("state").asText().equals("running"));
  }

  private ArrayNode unanswered() {
    var owed = new TreeMap<String, ObjectNode>();
    for (var one : node.get("/v1/partners").path("items")) {
      add(owed, one, "acts", one.at("/sent/actsUnseen").asLong());
    }
    for (var one : node.get("/v1/streams").path("sent")) {
      add(owed, one, "unsent", one.path("unsent").asLong());
    }
    for (var one : ApiLists.all(node, "/v1/withdrawals/overdue?level=due")) {
      for (var step : one.path("waitsFor")) {
        add(owed, one, step.asText(), one.path("signals").asLong());
      }
    }
    if (!owed.isEmpty()) {
      var left = left();
      owed.forEach((partner, row) -> row.put("left", left.contains(partner)));
    }
    return JsonNodeFactory.instance.arrayNode().addAll(owed.values());
  }

  private Set<String> left() {
    return ApiLists.all(node, "/v1/members")
        .valueStream()
        .filter(one -> one.path("status").asText().equals("revoked"))
        .map(one -> one.path("id").asText())
        .collect(Collectors.toSet());
  }

  private static void add(Map<String, ObjectNode> owed, JsonNode one, String what, long more) {
    if (more > 0) {
      var partner = one.path("partner").asText();
      var row =
          owed.computeIfAbsent(
              partner, it -> JsonNodeFactory.instance.objectNode().put("partner", it));
      row.put(what, row.path(what).asLong() + more);
    }
  }
}
