package org.heliograph.protocol.agreement.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.Handling;
import org.heliograph.protocol.agreement.Prohibition;

/**
 * What binds whoever uses a signal of a clause, each with its name and in plain language. What the
 * recipient's node does by itself is not among it.
 */
public final class UseWords {
  private final Agreement agreement;
  private final Clause clause;
  private final Wording wording;
  private final Sentences it;

  private UseWords(Agreement agreement, Clause clause, Wording wording) {
    this.agreement = agreement;
    this.clause = clause;
    this.wording = wording;
    it = new Sentences(wording, agreement, clause.id());
  }

  /**
   * One term.
   *
   * @param name on the wire
   * @param withinDays by when, where a duty has a clock
   */
  public record Term(String name, OptionalInt withinDays, String words) {}

  /**
   * The terms of one clause.
   *
   * @param handling named by member and value, such as {@code attribution must-not}
   */
  public record Use(List<Term> duties, List<Term> prohibitions, List<Term> handling) {
    public Use {
      duties = List.copyOf(duties);
      prohibitions = List.copyOf(prohibitions);
      handling = List.copyOf(handling);
    }
  }

  public static Use of(Agreement agreement, Clause clause, Wording wording) {
    var words = new UseWords(agreement, clause, wording);
    return new Use(words.duties(), words.prohibitions(), words.handling());
  }

  private List<Term> duties() {
    return agreement.duties().stream()
        .filter(duty -> bindsUse(duty.kind()))
        .map(
            duty ->
                new Term(
                    duty.kind().wireName(),
                    duty.withinDays(),
                    it.text("duty." + duty.kind().wireName(), ValueWords.clock(duty))))
        .toList();
  }

  private static boolean bindsUse(Duty.Kind kind) {
    return switch (kind) {
      case RECEIPT, APPLY_WITHDRAWALS -> false;
      case OUTCOMES,
          HUMAN_REVIEW_BEFORE_ACTION,
          APPEALS,
          ESCALATE_THREAT_TO_LIFE,
          PRESERVE,
          REPORT_TO_AUTHORITY ->
          true;
    };
  }

  private List<Term> prohibitions() {
    var terms = new ArrayList<Term>();
    for (var prohibition : agreement.prohibitions()) {
      terms.add(
          prohibition == Prohibition.ONWARD_SHARING
              ? term(prohibition.wireName(), "prohibition.onward-sharing.people", Map.of())
              : term(prohibition.wireName(), "prohibition." + prohibition.wireName(), Map.of()));
    }
    if (!clause.onward() && !agreement.prohibitions().contains(Prohibition.ONWARD_SHARING)) {
      terms.add(
          term(Prohibition.ONWARD_SHARING.wireName(), "clause.onward", Map.of("onward", "false")));
    }
    return terms;
  }

  private List<Term> handling() {
    var terms = new ArrayList<Term>();
    var handling = clause.handling();
    var usual = Handling.DEFAULT;
    var source = Map.<String, Object>of("source", wording.member(agreement.source()));
    if (handling.permittedActions() != usual.permittedActions()) {
      var name = handling.permittedActions().wireName();
      var actions = wording.texts().text("actions." + name, source);
      terms.add(term("actions " + name, "clause.actions", Map.of("actions", actions)));
    }
    if (handling.attribution() != usual.attribution()) {
      var name = handling.attribution().wireName();
      var attribution = wording.texts().text("attribution." + name, source);
      terms.add(
          term("attribution " + name, "clause.attribution", Map.of("attribution", attribution)));
    }
    if (handling.encryptAtRest()) {
      terms.add(term("encrypt-at-rest", "clause.encryptAtRest", Map.of()));
    }
    return terms;
  }

  private Term term(String name, String key, Map<String, Object> values) {
    return new Term(name, OptionalInt.empty(), it.text(key, values));
  }
}
