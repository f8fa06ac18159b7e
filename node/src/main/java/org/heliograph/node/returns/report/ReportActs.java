package org.heliograph.node.returns.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import org.heliograph.node.audit.Act;
import org.heliograph.node.returns.OutcomeFacts;
import org.heliograph.node.returns.report.OutcomeEntering.Telling;
import org.heliograph.node.returns.report.PostgresPeriodCounts.Count;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.PeriodOutcome;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Receipt.ConsignmentResult;

/** What the audit holds of what is told to sources. Pure. */
final class ReportActs {
  private ReportActs() {}

  /** One for each of what was reported, corrected and retracted. */
  static List<Act> told(String source, AgreementRef agreement, List<Telling> tellings) {
    var byAct =
        tellings.stream()
            .map(it -> it.standing().outcome())
            .collect(groupingBy(ReportActs::act, LinkedHashMap::new, toList()));
    return byAct.entrySet().stream()
        .map(one -> told(source, agreement, one.getKey(), one.getValue()))
        .toList();
  }

  private static Act told(
      String source, AgreementRef agreement, AuditAct act, List<Outcome> outcomes) {
    var entry =
        Act.of(act)
            .with(source)
            .under(agreement)
            .facts(outcomes.stream().map(OutcomeFacts::of).toList());
    return outcomes.size() == 1
        ? entry.saying("note", outcomes.getFirst().note().orElse(null))
        : entry;
  }

  private static AuditAct act(Outcome outcome) {
    if (outcome.retracted()) {
      return AuditAct.OUTCOME_RETRACTED;
    }
    return outcome.version() == 1 ? AuditAct.OUTCOME_REPORTED : AuditAct.OUTCOME_CORRECTED;
  }

  /** Reports of a person that were refused, of whatever signals. */
  static Act refused(List<OutcomeResult> refused) {
    var act = Act.of(AuditAct.OUTCOME_REPORTED).counting("refused", refused.size());
    refused.forEach(it -> act.because(it.refusals().getFirst().reason(), 1));
    return act;
  }

  static Act counted(String source, AgreementRef agreement, PeriodOutcome count) {
    return Act.of(AuditAct.OUTCOMES_COUNTED)
        .with(source)
        .under(agreement)
        .about("count", count.id())
        .about("code", count.code().wireName())
        .about("from", count.from())
        .about("to", count.to())
        .counting("at-least", count.atLeast());
  }

  /** The count itself may be of one child, and is not named. */
  static Act entered(Count count) {
    return Act.of(AuditAct.COUNT_ENTERED)
        .with(count.source())
        .about("code", count.code().wireName())
        .about("month", count.month())
        .about("held", count.holdReason() != null)
        .saying("reason", count.holdReason());
  }

  /**
   * @param news of its results, those that were never told before
   */
  static Act given(Unreceipted answer, List<ConsignmentResult> news) {
    var act =
        Act.of(AuditAct.RECEIPT_GIVEN)
            .with(answer.source())
            .about("receipt", answer.number())
            .counting("consignments", news.size());
    answer
        .streams()
        .forEach(state -> act.about("head " + state.stream(), state.epoch() + "/" + state.head()));
    for (var result : news) {
      act.counting("kept", result.kept());
      for (var one : result.refused()) {
        act.counting("refused", one.entries().size());
        act.because(one.reason(), one.entries().size());
      }
    }
    return act;
  }
}
