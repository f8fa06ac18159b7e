package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Freshness;
import org.heliograph.node.matching.SignalLookup.Match;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Look-up answers as the contract shows them; what is told beside signals is read for all at once.
 */
final class LookupAnswers {
  private final SignalJson json;
  private final ToldJson told;

  LookupAnswers(SignalJson json, ToldJson told) {
    this.json = json;
    this.told = told;
  }

  /** The whole answer; {@code reading} adds the labels as the caller reads them. */
  ObjectNode of(
      LookupQuestion question, SignalLookup.Answer answer, UnaryOperator<ObjectNode> reading) {
    var body = JsonNodeFactory.instance.objectNode().put("purpose", question.known().purpose());
    var writing = writing(answer, reading);
    var list = body.putArray("answers");
    int next = 0;
    for (int place = 0; place < question.size(); place++) {
      var defect = question.defects().get(place);
      if (defect == null) {
        writing.add(list, place, question.matchedOnly(), answer.found().get(next++));
      } else {
        refused(list.addObject().put("index", place), defect);
      }
    }
    withheld(body, answer);
    sources(body, answer.sources());
    return body;
  }

  private static void refused(ObjectNode one, Refusal defect) {
    one.set("refusal", Problem.json(defect));
    one.putArray("matches");
  }

  private Writing writing(SignalLookup.Answer answer, UnaryOperator<ObjectNode> reading) {
    var signals =
        answer.found().stream().flatMap(one -> one.matches().stream()).map(Match::signal).toList();
    return new Writing(
        reading,
        answer.sources().stream().collect(Collectors.toMap(Freshness::source, Function.identity())),
        told.findings(signals));
  }

  /** What all matches of one answer are written with. */
  private final class Writing {
    private final UnaryOperator<ObjectNode> reading;
    private final Map<String, Freshness> sources;
    private final ToldJson.Findings findings;

    Writing(
        UnaryOperator<ObjectNode> reading,
        Map<String, Freshness> sources,
        ToldJson.Findings findings) {
      this.reading = reading;
      this.sources = sources;
      this.findings = findings;
    }

    void add(ArrayNode list, int place, boolean matchedOnly, Found found) {
      if (matchedOnly && found.equals(Found.NOTHING)) {
        return;
      }
      var one = list.addObject().put("index", place);
      var matches = one.putArray("matches");
      found.matches().forEach(match -> matches.add(match(match)));
      if (found.more()) {
        one.put("more", true);
      }
      if (found.knownGood() != null) {
        one.set("knownGood", knownGood(found.knownGood()));
      }
      counts(one, found.withheld());
    }

    private ObjectNode match(Match match) {
      var signal = match.signal();
      var one = reading.apply(json.match(signal));
      var source = sources.get(signal.source());
      if (source != null) {
        UseNow.freshness(one, source);
      }
      one.set("closeness", closeness(match.closeness()));
      return findings.add(one, signal);
    }
  }

  private static ObjectNode knownGood(SignalLookup.Suppression suppression) {
    var by = suppression.by();
    return JsonNodeFactory.instance
        .objectNode()
        .put("bank", by.bank())
        .put("entry", by.id())
        .put("distance", by.distance())
        .put("suppressed", suppression.matches());
  }

  private static ObjectNode closeness(Closeness closeness) {
    var one =
        JsonNodeFactory.instance
            .objectNode()
            .put("by", closeness.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (closeness.distance() != null) {
      one.put("distance", closeness.distance());
    }
    if (closeness.percent() != null) {
      one.put("percent", closeness.percent());
    }
    return one;
  }

  private static void withheld(ObjectNode body, SignalLookup.Answer answer) {
    var all = new HashMap<RefusalReason, Integer>();
    answer.found().forEach(one -> one.withheld().forEach((k, n) -> all.merge(k, n, Integer::sum)));
    counts(body, all);
  }

  private static void counts(ObjectNode one, Map<RefusalReason, Integer> withheld) {
    if (!withheld.isEmpty()) {
      var counts = one.putObject("withheld");
      withheld.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> counts.put(entry.getKey().wireName(), entry.getValue()));
    }
  }

  static void sources(ObjectNode body, List<Freshness> sources) {
    var list = body.putArray("sources");
    for (var source : sources) {
      var one = UseNow.freshness(list.addObject().put("source", source.source()), source);
      if (source.refused()) {
        one.set(
            "refusal",
            Problem.json(
                Refusal.of(
                    RefusalReason.SOURCE_STALE,
                    "Matches of this source are left out until it is heard of again.")));
      }
    }
  }
}
