package org.heliograph.node.matching.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Indexes of a few keywords, and what they find as words for tests. */
final class Keywords {
  private static final int MOST = 10_000;

  private Keywords() {}

  /** Canonical, as a partner would disclose it. */
  static Indicator keyword(String value) {
    return IndicatorTypes.standard().canonical("keyword", value, Map.of());
  }

  /** Signal numbers count from 1 in the order given. */
  static KeywordIndex index(String... keywords) {
    var index = new KeywordIndex();
    for (int i = 0; i < keywords.length; i++) {
      index.add(i + 1, keyword(keywords[i]));
    }
    index.settle();
    return index;
  }

  static ScanOptions words() {
    return ScanOptions.STANDARD;
  }

  static ScanOptions substrings() {
    return new ScanOptions(false, true, false, false, null);
  }

  static ScanOptions withoutDiacritics() {
    return new ScanOptions(true, false, false, false, null);
  }

  static ScanOptions disguised() {
    return new ScanOptions(true, true, true, false, null);
  }

  static ScanOptions repeated() {
    return new ScanOptions(true, true, true, true, null);
  }

  /** Each hit as {@code how:the text of its span}. */
  static List<String> found(KeywordIndex index, String text, ScanOptions options) {
    return index.scan(text, options, MOST).hits().stream()
        .map(hit -> hit.how().wireName() + ":" + text.substring(hit.begin(), hit.end()))
        .toList();
  }

  /** Begin and end of all hits as {@code begin-end}, by keyword. */
  static Map<String, List<String>> places(KeywordIndex index, String text, ScanOptions options) {
    var places = new TreeMap<String, List<String>>();
    for (var hit : index.scan(text, options, MOST).hits()) {
      places
          .computeIfAbsent(hit.keyword(), _ -> new ArrayList<>())
          .add(hit.begin() + "-" + hit.end());
    }
    return places;
  }

  static String escaped(String text) {
    return text.chars()
        .mapToObj(c -> c < 128 && c > 31 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
        .collect(Collectors.joining());
  }
}
