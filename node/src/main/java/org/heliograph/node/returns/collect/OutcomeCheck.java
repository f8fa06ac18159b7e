package org.heliograph.node.returns.collect;

import static org.heliograph.protocol.refusal.RefusalReason.NOT_ENTITLED;
import static org.heliograph.protocol.refusal.RefusalReason.OUTCOME_NOT_AGREED;

import java.util.Optional;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.outcome.Entitlement;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.refusal.Refusal;

/** Whether a partner may say what it says, whatever signal it is about. Pure. */
record OutcomeCheck(ReturnTerms terms, Optional<Member> partner) {

  Optional<Refusal> check(Outcome outcome) {
    return check(outcome.code())
        .or(() -> member(ReturnTerms.Member.JURISDICTION, outcome.jurisdiction()))
        .or(() -> member(ReturnTerms.Member.BODY, outcome.body()))
        .or(() -> member(ReturnTerms.Member.NOTE, outcome.note()));
  }

  Optional<Refusal> check(OutcomeCode code) {
    if (!terms.outcomes().contains(code)) {
      return refused(
          Refusal.at(
              OUTCOME_NOT_AGREED,
              "code",
              "The agreement does not let " + code.wireName() + " go."));
    }
    if (code.isSensitive() && !partner.filter(Entitlement::of).isPresent()) {
      return refused(Refusal.of(NOT_ENTITLED));
    }
    return Optional.empty();
  }

  private Optional<Refusal> member(ReturnTerms.Member member, Optional<String> value) {
    return value.isEmpty() || terms.members().contains(member)
        ? Optional.empty()
        : refused(
            Refusal.at(
                OUTCOME_NOT_AGREED,
                member.wireName(),
                "The agreement does not let an outcome carry this."));
  }

  private static Optional<Refusal> refused(Refusal refusal) {
    return Optional.of(refusal);
  }
}
