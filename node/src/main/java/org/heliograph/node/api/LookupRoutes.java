package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.SignalLookup.Freshness;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Looks indicators up in what partners disclosed; neither questions nor answers are logged. */
final class LookupRoutes {
  private final SignalLookup lookup;
  private final IndicatorTypes types;
  private final Purposes purposes;
  private final Leaving leaving;
  private final SignalJson json;
  private final LabelReading labels;
  private final ToldJson told;

  LookupRoutes(
      SignalLookup lookup,
      IndicatorTypes types,
      Purposes purposes,
      Leaving leaving,
      SignalJson json,
      LabelReading labels,
      ToldJson told) {
    this.lookup = lookup;
    this.types = types;
    this.purposes = purposes;
    this.leaving = leaving;
    this.json = json;
    this.labels = labels;
    this.told = told;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("lookUp", this::lookUp);
  }

  private Answer lookUp(Call call) {
    JsonNode question = call.json();
    var reading = labels.of(call);
    String purpose =
        call.purpose(
                question.hasNonNull("purpose") ? question.get("purpose").asText() : null, purposes)
            .orElseThrow(
                () ->
                    Refusal.at(
                            RefusalReason.PURPOSE_UNKNOWN,
                            "purpose",
                            "State the purpose that you ask for.")
                        .asException());
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    var indicators = new ArrayList<Indicator>();
    var asked = new ArrayList<ObjectNode>();
    for (JsonNode indicator : question.path("indicators")) {
      ObjectNode answer = answers.addObject().put("index", answers.size() - 1);
      try {
        indicators.add(canonical(indicator));
        asked.add(answer);
      } catch (RefusedException e) {
        answer.set("refusal", Problem.json(e.refusal()));
        answer.putArray("matches");
      }
    }
    var found = lookup.find(new SignalLookup.Question(indicators, purpose, Nearness.CUSTOMARY));
    long matched = found.matches().stream().filter(matches -> !matches.isEmpty()).count();
    leaving.lookedUp(call.key(), purpose, answers.size(), matched);
    addMatches(asked, found, reading);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("purpose", purpose);
    body.set("answers", answers);
    var sources = body.putArray("sources");
    found.sources().forEach(source -> addSource(sources.addObject(), source));
    return Answer.ok(body);
  }

  private Indicator canonical(JsonNode indicator) {
    var qualifiers = new LinkedHashMap<String, String>();
    indicator
        .properties()
        .forEach(member -> qualifiers.put(member.getKey(), member.getValue().asText()));
    String type = String.valueOf(qualifiers.remove("type"));
    String value = String.valueOf(qualifiers.remove("value"));
    return types.canonical(type, value, qualifiers);
  }

  private void addMatches(
      List<ObjectNode> asked, SignalLookup.Answer found, UnaryOperator<ObjectNode> reading) {
    var findings =
        told.findings(
            found.matches().stream()
                .flatMap(List::stream)
                .map(SignalLookup.Match::signal)
                .toList());
    for (int i = 0; i < asked.size(); i++) {
      var matches = asked.get(i).putArray("matches");
      for (var one : found.matches().get(i)) {
        var signal = one.signal();
        var match = reading.apply(json.match(signal));
        addFreshness(match, signal, found.sources());
        matches.add(findings.add(match, signal));
      }
    }
  }

  private static void addFreshness(ObjectNode match, KeptSignal signal, List<Freshness> sources) {
    sources.stream()
        .filter(source -> source.source().equals(signal.source()))
        .forEach(source -> UseNow.freshness(match, source));
  }

  private static void addSource(ObjectNode json, Freshness source) {
    UseNow.freshness(json.put("source", source.source()), source);
    if (source.refused()) {
      json.set(
          "refusal",
          Problem.json(
              Refusal.of(
                  RefusalReason.SOURCE_STALE,
                  "Matches of this source are left out until it is heard of again.")));
    }
  }
}
