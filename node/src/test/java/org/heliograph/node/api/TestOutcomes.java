package org.heliograph.node.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.report.OutcomeDraftReader;
import org.heliograph.node.returns.report.OutcomeJudge;
import org.heliograph.node.returns.report.PostgresOutcomeBook;
import org.heliograph.node.returns.report.PostgresOutcomeList;
import org.heliograph.node.returns.report.PostgresPeriodCounts;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.signal.IndicatorTypes;

/** What reporting outcomes stands on: the agreements and the role that a test gives the member. */
final class TestOutcomes {
  final AtomicInteger rung = new AtomicInteger();
  volatile List<Agreement> agreements = List.of();
  volatile boolean entitled;

  Map<String, CallHandler> handlers(PostgresDatabase database, Clock clock) {
    var items = new PostgresItems(database, clock);
    var judge = new OutcomeJudge(source -> of(source), () -> entitled, clock);
    var book = new PostgresOutcomeBook(database, items, judge, clock, rung::incrementAndGet);
    var drafts = new OutcomeDraftReader(IndicatorTypes::standard, TestOutcomes::memberId);
    var counts =
        new PostgresPeriodCounts(database, items, source -> of(source), () -> entitled, clock);
    var handlers = new HashMap<String, CallHandler>();
    handlers.putAll(
        new OutcomeRoutes(drafts, book, new PostgresOutcomeList(database), TestOutcomes::memberId)
            .handlers());
    handlers.putAll(new PeriodOutcomeRoutes(counts, TestOutcomes::memberId).handlers());
    return handlers;
  }

  private List<Agreement> of(String source) {
    return agreements.stream().filter(it -> it.source().equals(source)).toList();
  }

  private static String memberId(String name) {
    return name.contains(".") ? name : name + ".example";
  }
}
