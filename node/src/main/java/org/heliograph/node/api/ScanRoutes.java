package org.heliograph.node.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.text.KeywordHit;
import org.heliograph.node.matching.text.TextScanner;
import org.heliograph.node.matching.text.TextScanner.Scan;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * Scans texts for keywords that partners disclosed. What the index finds is looked up as any other
 * value is, so that the same holds of purposes, terms and banks. Texts are neither stored nor
 * logged.
 */
final class ScanRoutes {
  /** Hits of one text that are looked for; of those, not all may be used for the purpose. */
  private static final int MOST_HITS = 10_000;

  private static final int MOST_HITS_IN_ALL = 50_000;
  private static final int MOST_KEYWORDS = 10_000;

  private final SignalLookup lookup;
  private final TextScanner scanner;
  private final LookupQuestions questions;
  private final ScanAnswers answers;
  private final LabelReading labels;
  private final Leaving leaving;

  ScanRoutes(
      SignalLookup lookup,
      TextScanner scanner,
      LookupQuestions questions,
      LookupAnswers answers,
      LabelReading labels,
      Leaving leaving) {
    this.lookup = lookup;
    this.scanner = scanner;
    this.questions = questions;
    this.answers = new ScanAnswers(answers);
    this.labels = labels;
    this.leaving = leaving;
  }

  /** By operation. */
  Map<String, CallHandler> handlers() {
    return Map.of("scanTexts", this::scan);
  }

  private Answer scan(Call call) {
    var reading = labels.of(call);
    var json = call.json();
    var purpose = purpose(call, json.path("purpose").textValue());
    var question = ScanQuestion.of(json);
    var scans = scans(question);
    var keywords = keywords(scans);
    var found =
        lookup.find(
            new SignalLookup.Question(
                keywords.stream().map(one -> Indicator.of("keyword", one)).toList(),
                purpose,
                Nearness.CUSTOMARY));
    var body = answers.of(question, purpose, scans, List.copyOf(keywords), found, reading);
    leaving.scanned(call.caller(), purpose, scans.size(), ScanAnswers.spans(body));
    return Answer.ok(body);
  }

  private String purpose(Call call, @Nullable String given) {
    try {
      return questions.purpose(call, given);
    } catch (RefusedException e) {
      leaving.lookUpRefused(call.caller(), e.refusal().reason());
      throw e;
    }
  }

  private List<Scan> scans(ScanQuestion question) {
    var scans = new ArrayList<Scan>();
    int left = MOST_HITS_IN_ALL;
    for (var text : question.texts()) {
      var scan = scanner.scan(text, question.options(), Math.min(MOST_HITS, left));
      left -= scan.hits().size() + scan.allowed();
      scans.add(scan);
    }
    return scans;
  }

  private static Set<String> keywords(List<Scan> scans) {
    var keywords = new LinkedHashSet<String>();
    for (var scan : scans) {
      scan.hits().stream()
          .map(KeywordHit::keyword)
          .filter(one -> keywords.size() < MOST_KEYWORDS)
          .forEach(keywords::add);
    }
    return keywords;
  }
}
