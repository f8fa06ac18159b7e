package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiProblem;

/** A person at a member re-admits what was quarantined, once its cause is gone. */
final class Readmission {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ApiClient node;

  Readmission(ApiClient node) {
    this.node = node;
  }

  /** How many are held for this reason. */
  long held(String reason) {
    return numbers(reason).size();
  }

  /** Re-admits all that are held for a reason; the result is how many were accepted. */
  long readmit(String reason) {
    long readmitted = 0;
    for (long number : numbers(reason)) {
      readmitted += readmit(number) ? 1 : 0;
    }
    return readmitted;
  }

  /** The node needs a moment to read its registry again, so one is tried more than once. */
  private boolean readmit(long number) {
    var note = JsonNodeFactory.instance.objectNode().put("note", "the type is registered now");
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        node.post("/v1/quarantine/" + number + "/readmission", note);
        return true;
      } catch (ApiProblem refused) {
        if (System.nanoTime() > until) {
          return false;
        }
        Pause.shortly();
      }
    }
  }

  private List<Long> numbers(String reason) {
    var numbers = new ArrayList<Long>();
    var page = node.get("/v1/quarantine?state=held&order=oldest&limit=1000");
    for (var item : page.path("items")) {
      if (item.path("reason").asText().equals(reason)) {
        numbers.add(item.path("number").asLong());
      }
    }
    return numbers;
  }
}
