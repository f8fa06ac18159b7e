package org.heliograph.node.app;

import java.util.Optional;
import java.util.function.Function;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.returns.carry.PostgresItemDesk.Takers;
import org.heliograph.node.returns.collect.PostgresCorrectionTaker;
import org.heliograph.node.returns.collect.PostgresFindingsTaker;
import org.heliograph.node.returns.collect.PostgresOutcomeTaker;
import org.heliograph.node.returns.collect.PostgresPeriodTaker;
import org.heliograph.node.returns.collect.Reactions;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.PeriodOutcome;

/** What comes back about our signals, and what sources tell us of theirs. */
final class CollectWork {
  private CollectWork() {}

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
