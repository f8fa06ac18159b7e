package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.node.matching.HeldIndicators;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Match;
import org.heliograph.node.matching.text.How;
import org.heliograph.node.matching.text.KeywordHit;
import org.heliograph.node.matching.text.ScanOptions;
import org.heliograph.node.matching.text.TextOffsets;
import org.heliograph.node.matching.text.TextScanner.Scan;

/** Answers to scans as the contract shows them: places in texts, and never a piece of a text. */
final class ScanAnswers {
  /** Spans of one text. */
  private static final int MOST_SPANS = 1_000;

  /** Matches of the whole answer, each span's counted. */
  private static final int MOST_MATCHES = 10_000;

  private final LookupAnswers matches;

  ScanAnswers(LookupAnswers matches) {
    this.matches = matches;
  }

  /**
   * @param keywords that were looked up, in the order of what was found of them
   */
  ObjectNode of(
      ScanQuestion question,
      String purpose,
      List<Scan> scans,
      List<String> keywords,
      SignalLookup.Answer found,
      UnaryOperator<ObjectNode> reading) {
    var body = JsonNodeFactory.instance.objectNode().put("purpose", purpose);
    var writing = new Writing(question, keywords, found, matches.writing(found, reading));
    var texts = body.putArray("texts");
    for (int i = 0; i < scans.size(); i++) {
      writing.add(texts.addObject().put("index", i), question.texts().get(i), scans.get(i));
    }
    writing.matches.end(body, found);
    return body;
  }

  /** How many spans an answer has. */
  static long spans(JsonNode answer) {
    long spans = 0;
    for (var text : answer.path("texts")) {
      spans += text.path("spans").size();
    }
    return spans;
  }

  /** What all texts of one answer are written with. */
  private static final class Writing {
    private final ScanQuestion question;
    private final Map<String, Found> found = new HashMap<>();
    private final LookupAnswers.Writing matches;
    private final Map<KeywordHow, ArrayNode> written = new HashMap<>();
    private int left = MOST_MATCHES;

    private record KeywordHow(String keyword, How how) {}

    Writing(
        ScanQuestion question,
        List<String> keywords,
        SignalLookup.Answer answer,
        LookupAnswers.Writing matches) {
      this.question = question;
      this.matches = matches;
      for (int i = 0; i < keywords.size(); i++) {
        found.put(keywords.get(i), answer.found().get(i));
      }
    }

    void add(ObjectNode json, String text, Scan scan) {
      var spans = json.putArray("spans");
      boolean more = scan.more();
      var offsets = scan.hits().isEmpty() ? null : TextOffsets.of(text, question.offsets());
      KeywordHit last = null;
      for (var hit : scan.hits()) {
        var known = of(hit);
        if (known.isEmpty() || offsets == null) {
          more |= !found.containsKey(hit.keyword());
          continue;
        }
        boolean same = last != null && last.begin() == hit.begin() && last.end() == hit.end();
        if (left < known.size() || (!same && spans.size() == MOST_SPANS)) {
          more = true;
          break;
        }
        left -= known.size();
        add(same ? (ObjectNode) spans.get(spans.size() - 1) : span(spans, offsets, hit), hit);
        last = hit;
      }
      if (scan.allowed() > 0) {
        json.put("allowed", scan.allowed());
      }
      if (more) {
        json.put("more", true);
      }
    }

    private static ObjectNode span(ArrayNode spans, TextOffsets offsets, KeywordHit hit) {
      var span =
          spans.addObject().put("start", offsets.of(hit.begin())).put("end", offsets.of(hit.end()));
      span.putArray("matches");
      return span;
    }

    private void add(ObjectNode span, KeywordHit hit) {
      ((ArrayNode) span.path("matches")).addAll(of(hit));
      if (found.getOrDefault(hit.keyword(), Found.NOTHING).more()) {
        span.put("more", true);
      }
    }

    /** The matches of a hit; written once for all hits that read alike. */
    private ArrayNode of(KeywordHit hit) {
      return written.computeIfAbsent(new KeywordHow(hit.keyword(), hit.how()), this::write);
    }

    private ArrayNode write(KeywordHow hit) {
      var all = JsonNodeFactory.instance.arrayNode();
      for (var match : found.getOrDefault(hit.keyword, Found.NOTHING).matches()) {
        if (isAsked(match, hit.keyword, question.options())) {
          var one = matches.match("keyword", match);
          one.withObjectProperty("closeness").put("how", hit.how.wireName());
          all.add(one);
        }
      }
      return all;
    }

    private static boolean isAsked(Match match, String keyword, ScanOptions options) {
      return options.language() == null
          || HeldIndicators.of(match.signal().entry()).stream()
              .anyMatch(
                  one ->
                      one.type().equals("keyword")
                          && one.value().equals(keyword)
                          && options.takes(one.qualifiers().getOrDefault("language", "")));
    }
  }
}
