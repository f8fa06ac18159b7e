package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.client.ApiClient;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;

/**
 * Compares what a recipient holds with what the source published: of each signal just the fields
 * and indicators that its clause discloses, and those as the source wrote them.
 */
final class Disclosures {
  private final Map<String, Clause> clauses = new HashMap<>();
  private final Map<String, JsonNode> published = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long compared;

  private Disclosures(Agreement agreement) {
    agreement.clauses().forEach(clause -> clauses.put(clause.id(), clause));
  }

  static Claim check(DemoPair pair, Agreement agreement, ApiClient source, ApiClient recipient) {
    var check = new Disclosures(agreement);
    SignalPages.own(source, own -> check.published.put(own.path("id").asText(), own));
    SignalPages.received(recipient, pair.source(), check::compare);
    return new Claim(
        pair + ": each signal shows just what its clause discloses",
        check.wrong.isEmpty(),
        check.wrong.isEmpty()
            ? "%,d compared".formatted(check.compared)
            : check.wrong.size() + " do not, such as " + check.wrong.getFirst());
  }

  private void compare(JsonNode received) {
    compared++;
    var id = received.path("id").asText();
    var clause = clauses.get(received.at("/disclosure/clause").asText());
    var own = published.get(id);
    if (clause == null || own == null) {
      wrong.add(id + " (unknown clause or signal)");
    } else if (!expectedFields(clause, own).equals(values(received.path("fields")))) {
      wrong.add(id + " (fields)");
    } else if (!expectedIndicators(clause, own).equals(elements(received.path("indicators")))) {
      wrong.add(id + " (indicators)");
    }
  }

  private static Map<String, JsonNode> expectedFields(Clause clause, JsonNode own) {
    var expected = values(own.path("fields"));
    expected.keySet().retainAll(clause.disclosedFields());
    return expected;
  }

  /** Fields with a value: an absent one is disclosed as null. */
  private static Map<String, JsonNode> values(JsonNode fields) {
    Map<String, JsonNode> values = new HashMap<>();
    for (var field : fields.properties()) {
      if (!field.getValue().isNull()) {
        values.put(field.getKey(), field.getValue());
      }
    }
    return values;
  }

  private static Set<JsonNode> expectedIndicators(Clause clause, JsonNode own) {
    var expected = elements(own.path("indicators"));
    expected.removeIf(i -> !clause.disclosedTypes().contains(i.path("type").asText()));
    return expected;
  }

  private static Set<JsonNode> elements(JsonNode array) {
    Set<JsonNode> elements = new HashSet<>();
    array.forEach(elements::add);
    return elements;
  }
}
