package org.heliograph.node.outbound.whatif;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.whatif.Tally.Cause;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Refusals;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Samples;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.jspecify.annotations.Nullable;

/**
 * Runs a draft over this member's own signals. Callers wait, on virtual threads; safe for use by
 * many, of whom two have their turn at a time.
 */
public final class WhatIf {
  /** Each run takes three connections and keeps two processors busy. */
  private static final int RUNS_AT_ONCE = 2;

  private final PostgresDatabase database;
  private final PostgresCommittedSignals signals;
  private final StoredFacts.Origin self;
  private final Supplier<IndicatorTypes> types;
  private final Supplier<AgreementLint> lint;
  private final Function<String, PolicyTable> terms;
  private final InstantSource clock;
  private final Semaphore turns = new Semaphore(RUNS_AT_ONCE, true);

  /**
   * @param self whose signals these are
   * @param terms the present terms of what goes to a partner
   */
  public WhatIf(
      PostgresDatabase database,
      PostgresCommittedSignals signals,
      StoredFacts.Origin self,
      Supplier<IndicatorTypes> types,
      Supplier<AgreementLint> lint,
      Function<String, PolicyTable> terms,
      InstantSource clock) {
    this.database = database;
    this.signals = signals;
    this.self = self;
    this.types = types;
    this.lint = lint;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * @param draft takes the place of the version that has its id and number, and of later ones
   * @param at instant of judgement; null for now, or for the beginning of a draft that begins later
   * @param samples most of each outcome
   */
  public record Question(Agreement draft, @Nullable Instant at, int samples) {}

  /**
   * @throws org.heliograph.protocol.refusal.RefusedException if the draft is not from this member
   * @throws org.heliograph.protocol.document.DefectiveDocumentException if it has a defect
   */
  public WhatIfAnswer answer(Question question, Progress progress) throws InterruptedException {
    var draft = question.draft();
    requireOwn(draft);
    var before = terms.apply(draft.recipient());
    var after = PolicyTable.compile(withDraft(before.terms(), draft), lint.get());
    var at = question.at() == null ? later(clock.instant(), begin(draft)) : question.at();
    turns.acquire();
    try (var corpus = PostgresCorpus.open(database)) {
      long total = corpus.signals();
      var held = corpus.held(draft.recipient());
      var tally =
          new Workers(corpus, corpus.pages())
              .judge(
                  () ->
                      new Judge(
                          self, new Comparison(before, after, at), held, at, question.samples()),
                  total,
                  progress);
      var sampling = new Sampling(corpus, signals, types.get(), new Comparison(before, after, at));
      return answer(draft, before, at, tally, sampling);
    } finally {
      turns.release();
    }
  }

  private static WhatIfAnswer answer(
      Agreement draft, PolicyTable before, Instant at, Tally tally, Sampling sampling) {
    var counts = tally.counts();
    return new WhatIfAnswer(
        draft.ref(),
        draft.recipient(),
        at,
        before.inForce(at).stream()
            .filter(one -> one.id().equals(draft.id()))
            .map(Agreement::ref)
            .findFirst()
            .orElse(null),
        counts.signals(),
        counts,
        tally.differences(),
        tally.kinds(),
        tally.fields(),
        tally.types(),
        tally.refusals().entrySet().stream()
            .sorted(MOST_FREQUENT_FIRST)
            .map(one -> refusals(one.getKey(), one.getValue(), sampling))
            .toList(),
        tally.disclosed(),
        new Samples(
            sampling.of(tally.of(Outcome.NEWLY_RELEASED)),
            sampling.of(tally.of(Outcome.NO_LONGER_RELEASED)),
            sampling.of(tally.of(Outcome.CHANGED)),
            sampling.of(tally.held())));
  }

  private static final Comparator<Map.Entry<Cause, LowestIds>> MOST_FREQUENT_FIRST =
      Comparator.<Map.Entry<Cause, LowestIds>>comparingLong(one -> -one.getValue().count())
          .thenComparing(one -> one.getKey().toString());

  private static Refusals refusals(Cause cause, LowestIds ids, Sampling sampling) {
    return new Refusals(
        cause.reason(), cause.agreement(), cause.clause(), ids.count(), sampling.of(ids));
  }

  private void requireOwn(Agreement draft) {
    if (!draft.source().equals(self.source()) || !draft.federation().equals(self.federation())) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "source",
              "The draft is of signals from %s in %s; this node has those of %s in %s."
                  .formatted(draft.source(), draft.federation(), self.source(), self.federation()))
          .asException();
    }
  }

  private static List<Terms> withDraft(List<Terms> present, Agreement draft) {
    var all = new ArrayList<Terms>();
    present.stream().filter(one -> !isReplaced(one.agreement(), draft)).forEach(all::add);
    all.add(Terms.active(draft));
    return all;
  }

  private static boolean isReplaced(Agreement one, Agreement draft) {
    return one.id().equals(draft.id()) && one.version() >= draft.version();
  }

  private static Instant begin(Agreement draft) {
    return draft.validity().from().toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
