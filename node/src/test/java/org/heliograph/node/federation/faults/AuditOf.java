package org.heliograph.node.federation.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The audit of one member. */
record AuditOf(ProxiedNode node) {
  private static final ObjectMapper JSON = new ObjectMapper();

  List<Violation> check() {
    var violations = new ArrayList<Violation>();
    try {
      int current = node.party().api().get("/v1/audit/witnesses").at("/own/log").asInt(1);
      for (int log = 1; log <= current; log++) {
        var found = verified(log);
        if (!found.path("sound").asBoolean()) {
          violations.add(violation("log " + log + " is damaged: " + found));
        }
      }
    } catch (IOException e) {
      violations.add(violation("it does not verify: " + e));
    }
    for (var alarm : node.party().api().get("/v1/audit/alarms").get("items")) {
      if (!alarm.hasNonNull("endedAt")) {
        violations.add(violation("an alarm: " + alarm));
      }
    }
    return violations;
  }

  private Violation violation(String words) {
    return new Violation(Invariant.AUDITED, "at " + node + ": " + words);
  }

  private JsonNode verified(int log) throws IOException {
    try (var body =
            node.party()
                .api()
                .upload(
                    "/v1/audit/verification?log=" + log,
                    BodyPublishers.noBody(),
                    Map.of("Accept", "application/x-ndjson"));
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (var text = lines.readLine(); text != null; text = lines.readLine()) {
        var line = JSON.readTree(text);
        if (line.has("answer")) {
          return line.get("answer");
        }
      }
    }
    throw new IOException("the answer broke off");
  }
}
