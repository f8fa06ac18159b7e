package org.heliograph.protocol.agreement.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.agreement.Agreement;

/** Collects the sentences of one place in an agreement. */
final class Sentences {
  private final Wording wording;
  private final Agreement agreement;
  private final String clause;
  private final List<Sentence> list = new ArrayList<>();

  Sentences(Wording wording, Agreement agreement, String clause) {
    this.wording = wording;
    this.agreement = agreement;
    this.clause = clause;
  }

  List<Sentence> list() {
    return list;
  }

  void enforced(String key, Object... namesAndValues) {
    add(Mark.ENFORCED, key, namesAndValues);
  }

  void promised(String key, Object... namesAndValues) {
    add(Mark.PROMISED, key, namesAndValues);
  }

  void add(Mark mark, String key, Object... namesAndValues) {
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    add(mark, key, values);
  }

  void add(Mark mark, String key, Map<String, Object> values) {
    list.add(new Sentence(clause, mark, text(key, values)));
  }

  /** A text that may name the parties. */
  String text(String key, Map<String, Object> values) {
    var all = new LinkedHashMap<String, Object>(values);
    all.put("source", wording.member(agreement.source()));
    all.put("recipient", wording.member(agreement.recipient()));
    return wording.texts().text(key, all);
  }
}
