package org.heliograph.node.repair;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** The three pieces of work of repairs, each for one thread. */
public final class RepairLoops {
  private final Answering answering;
  private final Asking asking;
  private final Leading leading;

  /**
   * What repairs stand on.
   *
   * @param self our member id
   * @param tail how long something may be under way before it counts as missing
   * @param partners that can be reached
   * @param queued rung when something waits to be sealed
   */
  public record Footing(
      String federation,
      String self,
      PostgresDatabase database,
      Duration tail,
      Supplier<List<String>> partners,
      Runnable queued,
      InstantSource clock) {}

  private RepairLoops(Answering answering, Asking asking, Leading leading) {
    this.answering = answering;
    this.asking = asking;
    this.leading = leading;
  }

  public static RepairLoops of(
      Footing footing,
      PostgresRepairs repairs,
      PostgresResyncs resyncs,
      RepairVoice voice,
      Recovering recovering) {
    var database = footing.database;
    var clock = footing.clock;
    var snapshot = new PostgresSnapshot(database, footing.tail, clock);
    var wants = new PostgresWants(database, footing.tail, clock);
    var waits = new Waits(footing.tail);
    var leading =
        new Leading(
            new Leading.Parts(
                repairs,
                resyncs,
                new PostgresExpected(database),
                new PostgresVoiding(database, clock, footing.federation, footing.self),
                new PostgresDifferences(database, clock),
                new PostgresRepairQueue(database),
                voice,
                recovering,
                waits,
                footing.queued,
                clock));
    return new RepairLoops(
        new Answering(repairs, resyncs, snapshot, wants, voice, recovering),
        new Asking(footing.partners, resyncs, snapshot, wants, voice, waits, clock),
        leading);
  }

  /** Answers sources' inquiries; tells whether there were any. */
  public boolean answer() {
    return answering.advance();
  }

  /** Asks sources to repair what is missing. */
  public void ask() {
    asking.advance();
  }

  /** Leads our own sessions; tells whether one of them got on. */
  public boolean lead() {
    return leading.advance();
  }
}
