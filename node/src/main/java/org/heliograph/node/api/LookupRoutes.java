package org.heliograph.node.api;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** Looks indicators up in what partners disclosed; neither questions nor answers are logged. */
final class LookupRoutes {
  /** What reading a question refuses it with for its purpose. */
  private static final Set<RefusalReason> OF_PURPOSE =
      EnumSet.of(
          RefusalReason.PURPOSE_MISSING,
          RefusalReason.PURPOSE_UNKNOWN,
          RefusalReason.SCOPE_MISSING);

  private final SignalLookup lookup;
  private final LookupQuestions questions;
  private final LookupAnswers answers;
  private final LabelReading labels;
  private final Leaving leaving;

  LookupRoutes(
      SignalLookup lookup,
      LookupQuestions questions,
      LookupAnswers answers,
      LabelReading labels,
      Leaving leaving) {
    this.lookup = lookup;
    this.questions = questions;
    this.answers = answers;
    this.labels = labels;
    this.leaving = leaving;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("lookUp", this::lookUp);
  }

  /** Handlers of calls that memory can answer. */
  Map<String, ImmediateHandler> immediate() {
    return lookup
        .glance()
        .map(glance -> Map.of("lookUp", questions.immediate(glance, leaving)))
        .orElse(Map.of());
  }

  private Answer lookUp(Call call) {
    var reading = labels.of(call);
    var question = question(call);
    var found = lookup.find(question.known());
    long matched = found.found().stream().filter(one -> !one.matches().isEmpty()).count();
    leaving.lookedUp(
        call.caller(),
        question.known().purpose(),
        question.size(),
        matched,
        LookupAnswers.withheld(found.found()));
    return Answer.ok(answers.of(question, found, reading));
  }

  private LookupQuestion question(Call call) {
    try {
      return questions.read(call);
    } catch (RefusedException e) {
      if (OF_PURPOSE.contains(e.refusal().reason())) {
        leaving.lookUpRefused(call.caller(), e.refusal().reason());
      }
      throw e;
    }
  }
}
