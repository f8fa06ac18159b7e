package org.heliograph.node.returns.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.node.audit.Act;
import org.heliograph.node.returns.OutcomeFacts;
import org.heliograph.node.returns.carry.PostgresItemTaker.Context;
import org.heliograph.node.returns.collect.PostgresHolders.Holder;
import org.heliograph.node.returns.collect.PostgresReviews.Review;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.PeriodOutcome;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Receipt.ConsignmentResult;
import org.heliograph.protocol.seal.Receipt.StreamState;

/** What the audit holds of what comes back, and of what is decided about it. Pure. */
final class CollectActs {
  private CollectActs() {}

  /** A partner's word, by its place in the stream that carried it. */
  private static Act said(AuditAct act, Context context) {
    return Act.of(act)
        .by(Actor.member(context.partner()))
        .with(context.partner())
        .under(context.agreement().ref())
        .at(context.seal().position());
  }

  /** What was refused is a fact as well; what was said before is none. */
  static Act outcomes(
      Context context,
      Collection<Outcome> taken,
      SortedMap<Integer, Outcome> items,
      Map<Integer, Refusal> refused) {
    var facts = new ArrayList<Fact>(taken.size() + refused.size());
    taken.forEach(outcome -> facts.add(OutcomeFacts.of(outcome)));
    refused.forEach(
        (place, refusal) -> {
          var outcome = items.get(place);
          if (outcome != null) {
            facts.add(OutcomeFacts.of(outcome, "refused").because(refusal.reason().wireName()));
          }
        });
    return said(AuditAct.OUTCOME_TAKEN, context).facts(facts);
  }

  static Act counted(Context context, PeriodOutcome count) {
    return said(AuditAct.OUTCOME_TAKEN, context)
        .about("count", count.id())
        .about("code", count.code().wireName())
        .about("from", count.from())
        .about("to", count.to())
        .counting("at-least", count.atLeast());
  }

  static Act corrections(Context context, Collection<Correction> corrections) {
    return said(AuditAct.CORRECTION_TAKEN, context)
        .facts(corrections.stream().map(CollectActs::fact).toList());
  }

  private static Fact fact(Correction one) {
    return new Fact(
        one.signal(),
        0,
        one.decision().wireName(),
        null,
        null,
        null,
        one.cause().wireName() + " " + one.id());
  }

  static Act findings(Context context, Collection<Findings> findings) {
    return said(AuditAct.FINDINGS_TAKEN, context)
        .facts(findings.stream().map(CollectActs::fact).toList());
  }

  static Act findings(Holder holder, List<Findings> findings) {
    return Act.of(AuditAct.FINDINGS_SENT)
        .with(holder.partner())
        .under(holder.agreement())
        .facts(findings.stream().map(CollectActs::fact).toList());
  }

  private static Fact fact(Findings findings) {
    var counts =
        findings.counts().stream()
            .map(one -> one.code().wireName() + "=" + one.members())
            .collect(Collectors.joining(" "));
    return Fact.of(findings.signal(), 0, "told").with(counts.isEmpty() ? null : counts);
  }

  static Act reviewed(Review review, UUID decision, int version, int told) {
    return Act.of(AuditAct.SIGNAL_REVIEWED)
        .about("decision", decision)
        .about("cause", review.cause().wireName())
        .counting("holders", told)
        .facts(List.of(Fact.of(review.signal(), version, review.decision().wireName())))
        .saying("note", review.note());
  }

  static Act corrected(Holder holder, Correction correction) {
    return Act.of(AuditAct.CORRECTION_SENT)
        .with(holder.partner())
        .under(holder.agreement())
        .facts(List.of(fact(correction)));
  }

  /**
   * @param news of its results, those that say something new
   */
  static Act receipt(Receipt receipt, String jws, List<ConsignmentResult> news) {
    var act =
        Act.of(AuditAct.RECEIPT_TAKEN)
            .by(Actor.member(receipt.source()))
            .with(receipt.source())
            .about("receipt", receipt.number())
            .about("signed", Hash.ofJws(jws))
            .about("key", Jws.claimedKey(jws))
            .counting("consignments", news.size());
    receipt.streams().forEach(state -> head(act, state));
    for (var result : news) {
      act.counting("kept", result.kept());
      result
          .refused()
          .forEach(
              one -> {
                act.counting("refused", one.entries().size());
                act.because(known(one.reason()), one.entries().size());
              });
    }
    return act;
  }

  private static void head(Act act, StreamState state) {
    act.about("head " + state.stream(), state.epoch() + "/" + state.head());
  }

  /** A partner may be of a later version and refuse for what is not known here. */
  private static String known(String reason) {
    return RefusalReason.ofWire(reason).map(RefusalReason::wireName).orElse("unknown");
  }
}
