package org.heliograph.node.audit.witness;

import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.members.AwaitedKeys;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.KafkaReceiver;
import org.heliograph.node.platform.kafka.KafkaSender;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** What goes on for as long as the node runs, so that members watch over each other's logs. */
public final class Witnessing {
  private static final Duration ASKED_EVERY = Duration.ofSeconds(2);

  private final RecentlySeen seen = new RecentlySeen();
  private final Doubts doubts;

  private Witnessing(Clock clock) {
    this.doubts = new Doubts(clock);
  }

  /**
   * What it works with.
   *
   * @param alias of this member
   * @param interval between checkpoints that are sent
   * @param keys waits for those of members
   */
  public record Footing(
      OwnLog own,
      String alias,
      PostgresDatabase database,
      MemberDirectory directory,
      KafkaConnection kafka,
      KafkaSender sender,
      Duration interval,
      AwaitedKeys keys,
      Clock clock) {}

  public static Witnessing start(Footing on, Deque<AutoCloseable> parts) {
    var witnessing = new Witnessing(on.clock());
    var witness =
        new PostgresWitness(
            on.database(),
            on.own().member(),
            on.own().key(),
            on.interval().dividedBy(2),
            witnessing.doubts,
            on.clock());
    var collecting = new PostgresCollecting(on.database(), on.clock());
    var recollection =
        new KafkaRecollection(
            on.kafka(), on.directory(), on.own().member(), witnessing.seen, witness, collecting);
    parts.push(Loop.start("audit-recollection", new Wakeup(), ASKED_EVERY, recollection::round));
    var wakeup = new Wakeup();
    parts.push(Loop.start("audit-exchange", wakeup, atMost(on), exchange(on, witness)::round));
    parts.push(
        KafkaReceiver.start(
            on.kafka(),
            Topics.groupPrefix(on.alias()) + "witness",
            WitnessIntake.TOPICS,
            witnessing.intake(on, witness, collecting, wakeup)));
    return witnessing;
  }

  /** Alarms are told at once, whatever the interval. */
  private static Duration atMost(Footing on) {
    return List.of(on.interval(), ASKED_EVERY).stream().min(Duration::compareTo).orElseThrow();
  }

  private static Exchange exchange(Footing on, PostgresWitness witness) {
    return new Exchange(
        on.own(),
        on.directory(),
        new PostgresExchange(on.database(), on.interval(), on.clock()),
        new PostgresTelling(on.database(), on.clock()),
        witness,
        on.sender(),
        Topics.checkpoints(on.alias()));
  }

  private WitnessIntake intake(
      Footing on, PostgresWitness witness, PostgresCollecting collecting, Wakeup exchange) {
    return new WitnessIntake(
        on.own().member(),
        on.directory(),
        witness,
        collecting,
        seen,
        exchange,
        on.keys(),
        on.clock());
  }

  /** What was seen of our own logs outside of our database. */
  public LastSeen lastSeen() {
    return seen;
  }

  /** Members whose log tells of more than it proves. */
  public Doubts doubts() {
    return doubts;
  }
}
