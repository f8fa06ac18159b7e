package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.repair.PostgresRepairNumbers;
import org.heliograph.node.repair.PostgresRepairs;
import org.heliograph.node.repair.PostgresResyncs;
import org.heliograph.node.repair.Recovering;
import org.heliograph.node.repair.RepairLoops;
import org.heliograph.node.repair.RepairVoice;
import org.heliograph.node.repair.Repairs;

/**
 * Runs the repairs with partners, on both sides.
 *
 * @param repairs takes partners' statements
 * @param resyncs begins sessions and tells of them
 * @param voice asks for copies and sends some
 */
record RepairWork(Repairs repairs, PostgresResyncs resyncs, RepairVoice voice) {
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
    var voice =
        new RepairVoice(
            member.federation(),
            member.id(),
            () -> ground.keys().seal(),
            new PostgresRepairNumbers(database),
            ground.courier()::deliver,
            clock);
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
            voice,
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
    return new RepairWork(repairs, resyncs, voice);
  }
}
