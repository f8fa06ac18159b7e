package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.CollectRoutes;
import org.heliograph.node.api.FeedbackRoutes;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.returns.carry.PostgresItemDesk.Takers;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.collect.PostgresCorrectionTaker;
import org.heliograph.node.returns.collect.PostgresFeedback;
import org.heliograph.node.returns.collect.PostgresFindings;
import org.heliograph.node.returns.collect.PostgresFindingsTaker;
import org.heliograph.node.returns.collect.PostgresImpact;
import org.heliograph.node.returns.collect.PostgresOutcomeTaker;
import org.heliograph.node.returns.collect.PostgresPeriodTaker;
import org.heliograph.node.returns.collect.PostgresReturnsLedger;
import org.heliograph.node.returns.collect.PostgresReviews;
import org.heliograph.node.returns.collect.Reactions;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.PeriodOutcome;

/** What comes back about our signals, and what sources tell us of theirs. */
final class CollectWork {
  private static final Duration FINDINGS_LOOKED_AT_EVERY = Duration.ofMinutes(1);

  private CollectWork() {}

  /** Tells holders what others found; answers what came back. */
  static void start(Ground ground, Map<String, CallHandler> routes, Deque<AutoCloseable> parts) {
    var database = ground.database();
    var clock = ground.clock();
    var items = new PostgresItems(database, clock);
    var findings = new PostgresFindings(database, items, clock);
    parts.push(
        Loop.start(
            "findings", new Wakeup(), FINDINGS_LOOKED_AT_EVERY, () -> tell(ground, findings)));
    routes.putAll(
        new CollectRoutes(
                new PostgresReturnsLedger(database),
                new PostgresReviews(database, items, clock),
                new PostgresImpact(database, clock),
                ApiWork.publisher(ground, new PostgresJobs(database, clock)),
                ground.published()::ring)
            .handlers());
    routes.putAll(
        new FeedbackRoutes(new PostgresFeedback(database, clock), name -> memberId(ground, name))
            .handlers());
  }

  private static String memberId(Ground ground, String name) {
    return ground
        .directory()
        .known()
        .flatMap(known -> known.byAlias(name))
        .map(Member::id)
        .orElse(name);
  }

  private static boolean tell(Ground ground, PostgresFindings findings) {
    if (findings.tell() > 0) {
      ground.published().ring();
    }
    return false;
  }

  /** Registers who takes it in. */
  static void takers(Ground ground, Takers takers) {
    var member = ground.config().member();
    var origin = new StoredFacts.Origin(member.federation(), member.id());
    Function<String, Optional<Member>> members = id -> ground.directory().current().member(id);
    var reactions = new Reactions(ground.config().pauseWhenDisputedBy());
    takers
        .with(Outcome.class, new PostgresOutcomeTaker(origin, members, reactions))
        .with(PeriodOutcome.class, new PostgresPeriodTaker(members))
        .with(Correction.class, new PostgresCorrectionTaker())
        .with(Findings.class, new PostgresFindingsTaker());
  }
}
