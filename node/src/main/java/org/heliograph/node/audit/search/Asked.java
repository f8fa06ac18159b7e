package org.heliograph.node.audit.search;

import org.heliograph.node.audit.Act;
import org.heliograph.protocol.audit.AuditAct;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, as the entry about it says it. Its ids stand under names of their own, so that
 * what was asked about a signal or partner is no part of their stories.
 */
final class Asked {
  private final Act act;

  private Asked(Act act) {
    this.act = act;
  }

  /**
   * @param operation id in the contract
   */
  static Asked by(String operation) {
    return new Asked(Act.of(AuditAct.AUDIT_READ).about("question", operation));
  }

  static Asked by(String operation, Question question, @Nullable EntryRef after) {
    return by(operation)
        .of("signal", question.signal())
        .of("partner", question.partner())
        .of("agreement", question.agreement())
        .of("version", question.version())
        .of("actor", question.actor())
        .of("act", question.act() == null ? null : question.act().wireName())
        .of("reason", question.reason())
        .of("since", question.since())
        .of("until", question.until())
        .of("after", after);
  }

  static Asked by(String operation, CountQuestion question) {
    return by(operation)
        .of("by", question.by().wireName())
        .of("partner", question.partner())
        .of("agreement", question.agreement())
        .of("act", question.act() == null ? null : question.act().wireName())
        .of("since", question.since())
        .of("until", question.until());
  }

  Asked of(String what, @Nullable Object id) {
    act.about("asked-" + what, id);
    return this;
  }

  Act answered(long answers) {
    return act.counting("answers", answers);
  }
}
