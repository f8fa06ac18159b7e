package org.heliograph.node.app;

import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.OutcomeRoutes;
import org.heliograph.node.api.PeriodOutcomeRoutes;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.report.LookUpHits;
import org.heliograph.node.returns.report.OutcomeDraftReader;
import org.heliograph.node.returns.report.OutcomeJudge;
import org.heliograph.node.returns.report.PostgresMatchedSignals;
import org.heliograph.node.returns.report.PostgresOutcomeBook;
import org.heliograph.node.returns.report.PostgresOutcomeList;
import org.heliograph.node.returns.report.PostgresPeriodCounts;
import org.heliograph.node.returns.report.PostgresReceivedSignals;
import org.heliograph.node.returns.report.PostgresUnmatchedSignals;
import org.heliograph.node.returns.report.WatchedLookup;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.outcome.Entitlement;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.policy.Terms;

/**
 * Reports to sources what came of their signals.
 *
 * @param handlers what the API answers with, by operation
 */
record ReportWork(Ground ground, LookUpHits hits, Map<String, CallHandler> handlers) {
  private static final Duration MATCHES_WRITTEN_EVERY = Duration.ofSeconds(3);
  private static final Duration KEPT_LOOKED_AT_EVERY = Duration.ofSeconds(5);
  private static final Duration PERIODS_LOOKED_AT_EVERY = Duration.ofHours(1);

  static ReportWork start(Ground ground, Deque<AutoCloseable> parts) {
    var work = new ReportWork(ground, new LookUpHits(), new HashMap<>());
    var database = ground.database();
    var clock = ground.clock();
    var items = new PostgresItems(database, clock);
    var judge = new OutcomeJudge(work::fromSource, work::isEntitled, clock);
    var book = new PostgresOutcomeBook(database, items, judge, clock, ground.published()::ring);
    work.startAutomatic(items, book, parts);
    var counts =
        new PostgresPeriodCounts(database, items, work::fromSource, work::isEntitled, clock);
    parts.push(
        Loop.start(
            "periods", new Wakeup(), PERIODS_LOOKED_AT_EVERY, () -> work.tellPeriods(counts)));
    var drafts = new OutcomeDraftReader(ground.registry()::types, work::memberId);
    work.handlers.putAll(
        new OutcomeRoutes(drafts, book, new PostgresOutcomeList(database), work::memberId)
            .handlers());
    work.handlers.putAll(new PeriodOutcomeRoutes(counts, work::memberId).handlers());
    return work;
  }

  private void startAutomatic(
      PostgresItems items, PostgresOutcomeBook book, Deque<AutoCloseable> parts) {
    var database = ground.database();
    var matched = new PostgresMatchedSignals(database, hits, book, ground.clock());
    // what matched until the last request is written before the database is let go
    parts.push(matched::write);
    parts.push(Loop.start("matched", new Wakeup(), MATCHES_WRITTEN_EVERY, matched::report));
    var received =
        new PostgresReceivedSignals(
            database, book, () -> book.wants(sources(), OutcomeCode.RECEIVED));
    parts.push(
        Loop.start(
            "kept", ground.received(), InboundWork.REST, KEPT_LOOKED_AT_EVERY, received::report));
    var unmatched = new PostgresUnmatchedSignals(database, items, this::fromSource, ground.clock());
    parts.push(
        Loop.start(
            "unmatched",
            new Wakeup(),
            PERIODS_LOOKED_AT_EVERY,
            () -> ring(unmatched.report(sources()))));
  }

  /** The same, remembering what look-ups match. */
  SignalLookup watched(SignalLookup lookup) {
    return new WatchedLookup(lookup, hits, ground.clock());
  }

  private boolean tellPeriods(PostgresPeriodCounts counts) {
    return ring(counts.tellDue());
  }

  private boolean ring(int told) {
    if (told > 0) {
      ground.published().ring();
    }
    return false;
  }

  private Collection<String> sources() {
    return ground.agreements().current().sources();
  }

  private Collection<Agreement> fromSource(String source) {
    List<Terms> terms = ground.agreements().current().fromSource(source).terms();
    return terms.stream().map(Terms::agreement).toList();
  }

  private boolean isEntitled() {
    return ground
        .directory()
        .known()
        .flatMap(known -> known.member(ground.self()))
        .filter(Entitlement::of)
        .isPresent();
  }

  private String memberId(String name) {
    return ground
        .directory()
        .known()
        .flatMap(known -> known.byAlias(name))
        .map(Member::id)
        .orElse(name);
  }
}
