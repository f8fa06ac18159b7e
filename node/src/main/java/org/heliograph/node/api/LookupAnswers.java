package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.KeptSignal;
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
  /** Types that only their makers' tools can compare by nearness. */
  private static final Set<String> OPAQUE =
      Set.of("photodna", "netclean", "videntifier", "ssvh", "tmk_pdqf");

  private final SignalJson json;
  private final ToldJson told;
  private final Supplier<TermsOfUse> terms;

  /**
   * @param terms for one answer each
   */
  LookupAnswers(SignalJson json, ToldJson told, Supplier<TermsOfUse> terms) {
    this.json = json;
    this.told = told;
    this.terms = terms;
  }

  /** The whole answer; {@code reading} adds the labels as the caller reads them. */
  ObjectNode of(
      LookupQuestion question, SignalLookup.Answer answer, UnaryOperator<ObjectNode> reading) {
    var body = JsonNodeFactory.instance.objectNode().put("purpose", question.known().purpose());
    var writing = writing(answer, reading);
    var list = body.putArray("answers");
    int next = 0;
    var asked = question.known().indicators();
    for (int place = 0; place < question.size(); place++) {
      var defect = question.defects().get(place);
      if (defect == null) {
        var one = answer.found().get(next);
        if (!question.matchedOnly() || !one.equals(Found.NOTHING)) {
          writing.add(list.addObject().put("index", place), asked.get(next).type(), one);
        }
        next++;
      } else {
        refused(list.addObject().put("index", place), defect);
      }
    }
    writing.end(body, answer);
    return body;
  }

  private static void refused(ObjectNode one, Refusal defect) {
    one.set("refusal", Problem.json(defect));
    one.putArray("matches");
  }

  /** Writes the matches of an answer. */
  Writing writing(SignalLookup.Answer answer, UnaryOperator<ObjectNode> reading) {
    return new Writing(
        reading,
        terms.get(),
        answer.sources().stream().collect(Collectors.toMap(Freshness::source, Function.identity())),
        answer.found().stream().flatMap(one -> one.matches().stream()).map(Match::signal).toList());
  }

  /** What all matches of one answer are written with. */
  final class Writing {
    private final UnaryOperator<ObjectNode> reading;
    private final TermsOfUse terms;
    private final Map<String, Freshness> sources;
    private final ToldJson.Findings findings;
    private final ToldJson.Corrections corrections;
    private final ToldJson.Outcomes outcomes;

    private Writing(
        UnaryOperator<ObjectNode> reading,
        TermsOfUse terms,
        Map<String, Freshness> sources,
        List<KeptSignal> signals) {
      this.reading = reading;
      this.terms = terms;
      this.sources = sources;
      findings = told.findings(signals);
      corrections = told.corrections(signals);
      outcomes = told.outcomes(signals);
    }

    /** Ends an answer: what is withheld, the terms of what was written, and the sources. */
    void end(ObjectNode body, SignalLookup.Answer answer) {
      counts(body, withheld(answer.found()));
      terms.tell(body);
      sources(body, answer.sources());
    }

    void add(ObjectNode one, String type, Found found) {
      var matches = one.putArray("matches");
      found.matches().forEach(match -> matches.add(match(type, match)));
      if (found.more()) {
        one.put("more", true);
      }
      if (found.knownGood() != null) {
        one.set("knownGood", knownGood(found.knownGood()));
      }
      counts(one, withheld(List.of(found)));
    }

    ObjectNode match(String type, Match match) {
      var signal = match.signal();
      var one = reading.apply(json.match(signal));
      var source = sources.get(signal.source());
      if (source != null) {
        UseNow.freshness(one, source);
      }
      one.set("closeness", closeness(type, match.closeness()));
      terms.add(one, signal);
      findings.add(one, signal);
      corrections.add(one, signal);
      return outcomes.add(one, signal);
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

  private static ObjectNode closeness(String type, Closeness closeness) {
    var one = JsonNodeFactory.instance.objectNode().put("by", by(type, closeness.by()));
    if (closeness.distance() != null) {
      one.put("distance", closeness.distance());
    }
    if (closeness.percent() != null) {
      one.put("percent", closeness.percent());
    }
    return one;
  }

  private static String by(String type, Closeness.By by) {
    return by == Closeness.By.EQUALITY && OPAQUE.contains(type)
        ? "equality-of-opaque-values"
        : by.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many signals match and may not be used now, by the reason's wire name. */
  static Map<String, Long> withheld(List<Found> found) {
    var all = new TreeMap<String, Long>();
    for (var one : found) {
      one.withheld()
          .forEach((reason, count) -> all.merge(reason.wireName(), (long) count, Long::sum));
    }
    return all;
  }

  private static void counts(ObjectNode one, Map<String, Long> withheld) {
    if (!withheld.isEmpty()) {
      var counts = one.putObject("withheld");
      withheld.forEach(counts::put);
    }
  }

  static void sources(ObjectNode body, List<Freshness> sources) {
    var list = body.putArray("sources");
    for (var source : sources) {
      var one = UseNow.freshness(list.addObject().put("source", source.source()), source);
      Pages.put(one, "cutOffSince", source.cutOffSince());
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
