package org.heliograph.node.federation.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.heliograph.node.federation.DatabaseOperator;
import org.heliograph.node.federation.Mutilation;
import org.heliograph.node.federation.Restoration;
import org.heliograph.node.federation.faults.FaultPlan.Fault;
import org.heliograph.node.platform.kafka.Topics;

/** Makes the faults of a plan happen, each on a thread of its own, and undoes them. */
final class FaultHand {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int STREAMS = 4;
  private static final int RECORDS = 5;
  private static final int JUMP = 240;

  /** Bytes of a record that can be mutilated in each way. */
  private static final int LEAST = 200;

  private final FaultyFederation here;
  private final Path folder;
  private final ReentrantLock database = new ReentrantLock();
  private final ReentrantLock broker = new ReentrantLock();

  /**
   * @param folder for backups
   */
  FaultHand(FaultyFederation here, Path folder) {
    this.here = here;
    this.folder = folder;
  }

  /** Returns when it has happened and is over; what remains is for the end of the run. */
  void happens(Fault fault) {
    var node = here.mains().get(fault.member());
    switch (fault.kind()) {
      case NODE_KILLED -> node.inTurn(() -> kills(node, fault));
      case NODE_FROZEN -> along(node, fault, Ways.Way::stalls);
      case NODE_RESTARTED -> node.inTurn(() -> restarts(node));
      case BROKER_CUT_OFF -> along(node, fault, way -> way.broker().cuts());
      case BROKER_SLOW -> along(node, fault, way -> way.broker().delays(slowness(fault)));
      case DATABASE_CUT_OFF -> along(node, fault, way -> way.database().cuts());
      case DATABASE_SLOW -> along(node, fault, way -> way.database().delays(slowness(fault)));
      case DISK_SLOW -> slowsTheDisk(fault);
      case DATABASE_CRASHED -> inTurnOf(database, here.members()::crashPostgres);
      case CLOCK_JUMPED -> jumps(node, fault);
      case SECOND_NODE -> addsANode(fault);
      case POISONED -> inTurnOf(broker, () -> poisons(fault));
      case REPEATED -> inTurnOf(broker, () -> repeats(fault));
      case BROKER_RESTARTED -> here.members().restartKafka();
      case RECIPIENT_RESTORED ->
          recipientGoesBack(here.recipients().get(fault.member() % 2), fault);
      case SOURCE_RESTORED -> {
        // when all is quiet: see FaultRun
      }
      case DISK_FULL -> inTurnOf(database, () -> new FullDisk(here, folder).happens(fault));
      case PROCESS_KILLED, PROCESS_PAUSED -> node.inTurn(() -> runsApart(node, fault));
    }
  }

  private static void inTurnOf(ReentrantLock lock, Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  static void lasts(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static Duration slowness(Fault fault) {
    return Duration.ofMillis(2 + new Random(fault.chance()).nextInt(30));
  }

  private static void kills(ProxiedNode node, Fault fault) {
    if (node.isRunning()) {
      node.dies();
    }
    lasts(fault.millis() / 4);
    node.starts();
  }

  private static void restarts(ProxiedNode node) {
    if (node.isRunning()) {
      node.stops();
    }
    node.starts();
  }

  private static void along(ProxiedNode node, Fault fault, Consumer<Ways.Way> befalls) {
    node.inTurn(
        () -> {
          var way = node.way();
          befalls.accept(way);
          lasts(fault.millis());
          way.heals();
        });
  }

  /** Each flush of the log waits first, whether others commit or not. */
  private void slowsTheDisk(Fault fault) {
    inTurnOf(
        database,
        () -> {
          var operator = here.database(here.tern());
          int micros = 5_000 + new Random(fault.chance()).nextInt(95_000);
          settles(operator, "commit_delay = " + micros, "commit_siblings = 0");
          lasts(fault.millis() * 2);
          settles(operator, "commit_delay = 0", "commit_siblings = 5");
        });
  }

  private static void settles(DatabaseOperator operator, String... settings) {
    for (var setting : settings) {
      var _ = operator.runs("alter system set " + setting);
    }
    var _ = operator.reads("select 1, pg_reload_conf()::text");
  }

  private static void jumps(ProxiedNode node, Fault fault) {
    var clock = node.clock();
    var jump = Duration.ofSeconds(new Random(fault.chance()).nextInt(2 * JUMP) - JUMP);
    clock.moves(jump);
    lasts(fault.millis());
    clock.moves(jump.negated());
  }

  /** Half of them are killed, and the other half stay until the end of the run. */
  private void addsANode(Fault fault) {
    var twin = fault.member() % 2 == 0 ? here.ternTwin() : here.harborTwin();
    twin.inTurn(
        () -> {
          twin.starts();
          lasts(fault.millis());
          if (fault.chance() % 2 == 0) {
            twin.dies();
          }
        });
  }

  private void poisons(Fault fault) {
    var random = new Random(fault.chance());
    var recipient = recipient(fault);
    var topic = topic(random, recipient);
    int partition = partition(random, topic);
    // what an earlier fault put there may be nothing, or too short to be mutilated
    var sent =
        here.operator().reads(topic, partition).stream()
            .filter(record -> record != null && record.length >= LEAST)
            .toList();
    byte[] sound = sent.isEmpty() ? new byte[LEAST] : sent.get(random.nextInt(sent.size()));
    var ways = Mutilation.values();
    for (int i = 0; i < RECORDS; i++) {
      byte[] poison = sent.isEmpty() ? noise(random) : ways[random.nextInt(ways.length)].of(sound);
      here.operator().puts(topic, partition, poison);
    }
    here.operator().putsTombstone(topic, partition);
    here.ledger().poisoned(RECORDS + 1);
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private void repeats(Fault fault) {
    var random = new Random(fault.chance());
    var topic = topic(random, recipient(fault));
    int partition = partition(random, topic);
    var sent = here.operator().reads(topic, partition);
    int from = random.nextInt(sent.size() + 1);
    sent.subList(from, Math.min(sent.size(), from + RECORDS))
        .forEach(record -> here.operator().puts(topic, partition, record));
  }

  private String recipient(Fault fault) {
    return here.recipients().get(fault.member() % 2).party().alias();
  }

  private static String topic(Random random, String recipient) {
    return random.nextInt(4) == 0
        ? Topics.control(recipient, "tern")
        : Topics.signals(recipient, "tern");
  }

  private static int partition(Random random, String topic) {
    return topic.endsWith("signals") ? random.nextInt(STREAMS) : 0;
  }

  private void recipientGoesBack(ProxiedNode node, Fault fault) {
    var restoration = new Restoration(node.party(), folder);
    node.inTurn(
        () -> {
          persistently(restoration::backsUp);
          lasts(fault.millis());
          here.ledger().restored(node);
          goesBack(node, restoration);
        });
  }

  /** Stops it, makes its database that of the backup, starts it and has it recover. */
  static void goesBack(ProxiedNode node, Restoration restoration) {
    var way = node.way();
    persistently(restoration::goesBack);
    node.leaves(way);
    node.starts();
    persistently(node.party()::recovers);
    await().atMost(PATIENCE).ignoreExceptions().until(node.party()::hasRecovered);
  }

  /** Something that needs the database or the node, which other faults may keep away meanwhile. */
  interface Attempt {
    void run() throws IOException;
  }

  static void persistently(Attempt attempt) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              attempt.run();
              return true;
            });
  }

  private static void runsApart(ProxiedNode node, Fault fault) {
    if (node.isRunning()) {
      node.stops();
    }
    node.startsApart();
    lasts(fault.millis());
    if (fault.kind() == FaultKind.PROCESS_KILLED) {
      node.dies();
    } else {
      node.party().standsStill();
      lasts(fault.millis() * 2);
      node.party().goesOn();
      lasts(fault.millis());
      node.stops();
    }
    node.starts();
  }
}
