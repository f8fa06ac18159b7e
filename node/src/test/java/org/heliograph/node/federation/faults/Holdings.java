package org.heliograph.node.federation.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.node.client.ApiLists;
import org.heliograph.node.federation.faults.Ledger.Line;
import org.jspecify.annotations.Nullable;

/** What a recipient holds and matches, against what it is entitled to. */
record Holdings(FaultyFederation here, ProxiedNode recipient) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ASKED_AT_ONCE = 500;
  private static final Set<String> GONE = Set.of("absent", "withdrawn");

  List<Violation> check() {
    var violations = new ArrayList<Violation>();
    var held = held(violations);
    for (var line : here.ledger().lines().values()) {
      check(line, held.remove(line.id()), violations);
    }
    held.keySet()
        .forEach(id -> violations.add(violation(Invariant.HELD_AS_ENTITLED, "nobody's " + id)));
    for (var some : Lists.partition(List.copyOf(here.ledger().lines().values()), ASKED_AT_ONCE)) {
      looksUp(some, violations);
    }
    return violations;
  }

  private Violation violation(Invariant invariant, String words) {
    return new Violation(invariant, "at " + recipient + ": " + words);
  }

  private Map<String, JsonNode> held(List<Violation> violations) {
    var held = new HashMap<String, JsonNode>();
    var list = "/v1/signals?scope=received&values=full&source=" + here.tern().party().id();
    for (var signal : ApiLists.all(recipient.party().api(), list)) {
      if (held.put(signal.get("id").asText(), signal) != null) {
        violations.add(violation(Invariant.ONCE, "held twice: " + signal.get("id")));
      }
    }
    return held;
  }

  private void check(Line line, @Nullable JsonNode signal, List<Violation> violations) {
    String state = signal == null ? "absent" : signal.get("state").asText();
    if (line.isWithheld()) {
      if (signal != null) {
        violations.add(violation(Invariant.HELD_AS_ENTITLED, state + " is " + line));
      }
    } else if (line.isWithdrawn()) {
      if (!GONE.contains(state) || (signal != null && signal.has("fields"))) {
        violations.add(violation(Invariant.WITHDRAWN, state + " is " + line));
      }
    } else if (signal == null || !Set.of("kept", "narrowed").contains(state)) {
      violations.add(violation(Invariant.DELIVERED, state + " is " + line));
    } else {
      checkContent(line, signal, violations);
    }
  }

  private void checkContent(Line line, JsonNode signal, List<Violation> violations) {
    var fields = new TreeMap<String, String>();
    signal
        .get("fields")
        .properties()
        .forEach(it -> fields.put(it.getKey(), it.getValue().toString()));
    // what a field that is absent is disclosed as
    fields.values().removeIf("null"::equals);
    var expected = line.fields(here.entitled(recipient));
    if (!expected.keySet().containsAll(fields.keySet())) {
      violations.add(
          violation(Invariant.HELD_AS_ENTITLED, "fields " + fields.keySet() + " of " + line));
    } else if (!fields.equals(expected) || !isCurrent(line, signal.get("version").asInt())) {
      violations.add(
          violation(
              Invariant.DELIVERED,
              "version %s with %s of %s".formatted(signal.get("version"), fields.keySet(), line)));
    }
    var indicators = signal.get("indicators");
    if (indicators.size() != 1 || !indicators.at("/0/value").asText().equals(line.hash())) {
      violations.add(violation(Invariant.DELIVERED, "other indicators of " + line));
    }
  }

  /** A source that recovered publishes what it got back from its partners as another version. */
  private boolean isCurrent(Line line, int version) {
    return here.ledger().isRestored(here.tern())
        ? version >= line.version()
        : version == line.version();
  }

  /** Each that it holds matches once, and nothing else does. */
  private void looksUp(List<Line> lines, List<Violation> violations) {
    var question = JSON.createObjectNode().put("purpose", "prevent-child-sexual-exploitation");
    var indicators = question.putArray("indicators");
    lines.forEach(line -> indicators.addObject().put("type", "sha256").put("value", line.hash()));
    var answers = recipient.party().api().post("/v1/lookups", question).get("answers");
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      int matches = answers.get(i).get("matches").size();
      if (matches > 1) {
        violations.add(violation(Invariant.ONCE, matches + " matches with " + line));
      } else if (matches == 1 && line.isWithdrawn()) {
        violations.add(violation(Invariant.WITHDRAWN, "still matches: " + line));
      } else if (matches == 1 && line.isWithheld()) {
        violations.add(violation(Invariant.HELD_AS_ENTITLED, "matches: " + line));
      } else if (matches == 0 && !line.isWithdrawn() && !line.isWithheld()) {
        violations.add(violation(Invariant.DELIVERED, "does not match: " + line));
      }
    }
  }
}
