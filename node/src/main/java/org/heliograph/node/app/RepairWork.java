package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.ResyncRoutes;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.repair.PostgresRepairAttention;
import org.heliograph.node.repair.PostgresRepairNumbers;
import org.heliograph.node.repair.PostgresRepairs;
import org.heliograph.node.repair.PostgresResyncs;
import org.heliograph.node.repair.Recovering;
import org.heliograph.node.repair.RepairLoops;
import org.heliograph.node.repair.RepairVoice;
import org.heliograph.node.repair.Repairs;
import org.heliograph.protocol.directory.Member;

/**
 * Runs the repairs with partners, on both sides.
 *
 * @param repairs takes partners' statements
 * @param resyncs begins sessions and tells of them
 * @param heard rung when there is something to do
 */
record RepairWork(Ground ground, Repairs repairs, PostgresResyncs resyncs, Wakeup heard) {
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  /**
   * Before the inbound flow starts.
   *
   * @param recovering who recovers what this member lost of its own
   */
  static RepairWork start(Ground ground, Recovering recovering, Deque<AutoCloseable> parts) {
    var database = ground.database();
    var clock = ground.clock();
    var member = ground.config().member();
    var heard = new Wakeup();
    var repairs = new PostgresRepairs(database, recovering, heard, clock);
    var resyncs = new PostgresResyncs(database, clock);
    var loops =
        RepairLoops.of(
            new RepairLoops.Footing(
                member.federation(),
                member.id(),
                database,
                ground.config().pace().repairAfter(),
                ground::partners,
                ground.published()::ring,
                clock),
            repairs,
            resyncs,
            voice(ground),
            recovering);
    parts.push(Loop.start("repair-answers", heard, IDLE, loops::answer));
    parts.push(
        Loop.start(
            "repair-requests",
            new Wakeup(),
            ASKED_EVERY,
            () -> {
              loops.ask();
              return false;
            }));
    parts.push(Loop.start("repair", heard, IDLE, loops::lead));
    return new RepairWork(ground, repairs, resyncs, heard);
  }

  /** What we say to partners about repairs. */
  static RepairVoice voice(Ground ground) {
    var member = ground.config().member();
    return new RepairVoice(
        member.federation(),
        member.id(),
        () -> ground.keys().seal(),
        new PostgresRepairNumbers(ground.database()),
        ground.courier()::deliver,
        ground.clock());
  }

  /** Handlers of the API. */
  Map<String, CallHandler> routes() {
    return new ResyncRoutes(
            resyncs,
            name -> ground.directory().current().byAlias(name).map(Member::id).orElse(name),
            heard::ring)
        .handlers();
  }

  /** Repairs that do not get on, and forks. */
  List<AttentionItem> attention() {
    return new PostgresRepairAttention(ground.database(), ground.clock()).items();
  }
}
