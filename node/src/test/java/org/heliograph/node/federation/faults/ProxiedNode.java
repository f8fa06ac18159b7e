package org.heliograph.node.federation.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.federation.Party;
import org.heliograph.node.federation.faults.Ways.Way;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.jspecify.annotations.Nullable;

/**
 * One node of a member, which reaches broker and database through proxies, and goes by a clock of
 * its own. It may be told from many threads; what it is told is done in turn.
 */
final class ProxiedNode {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Party party;
  private final PostgresConfig database;
  private final Ways ways;
  private final Dying dying;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile MovedClock clock = new MovedClock(Clock.systemUTC());
  private volatile @Nullable Way way;
  private volatile boolean apart;

  /**
   * @param database of the member, as its configuration names it before there are proxies
   */
  ProxiedNode(Party party, PostgresConfig database, Ways ways, Dying dying) {
    this.party = party;
    this.database = database;
    this.ways = ways;
    this.dying = dying;
  }

  Party party() {
    return party;
  }

  /** The member's database, without a proxy before it. */
  PostgresConfig database() {
    return database;
  }

  MovedClock clock() {
    return clock;
  }

  boolean isRunning() {
    return way != null;
  }

  /** Its way to the others; one that leads nowhere while it does not run. */
  Way way() {
    var now = way;
    if (now == null) {
      throw new Party.NotRunningException();
    }
    return now;
  }

  /** Does the work while nobody else tells this node anything. */
  void inTurn(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  /** Starts it in this process, again and again until it succeeds, as a supervisor does. */
  void starts() {
    clock = new MovedClock(Clock.systemUTC());
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              startsOnce();
              return true;
            });
  }

  private void startsOnce() {
    var taken = configured();
    try {
      var _ = party.starts(StageObserver.NONE, clock);
      way = taken;
    } catch (RuntimeException e) {
      party.stop();
      ways.giveBack(taken);
      throw e;
    }
  }

  /** Starts it in a process of its own, and waits until it answers. */
  void startsApart() {
    way = configured();
    apart = true;
    party.startsApart();
    party.isUp();
  }

  boolean isApart() {
    return apart;
  }

  /** Ends it in good order. */
  void stops() {
    party.stop();
    ended();
  }

  private void ended() {
    apart = false;
    var left = way;
    if (left != null) {
      leaves(left);
    }
  }

  /** Somebody else has stopped it. */
  void leaves(Way left) {
    way = null;
    ways.giveBack(left);
  }

  /**
   * Whatever it was about to do, nothing of it reaches anybody from now on: to all others this is
   * the same as if its process had been killed. What is left of it in memory closes beside.
   */
  void dies() {
    if (apart) {
      party.isKilled();
      stops();
      return;
    }
    var left = way();
    left.cuts();
    way = null;
    var remains = party.abandons();
    dying.add(
        CompletableFuture.runAsync(
            () -> {
              remains.forEach(ProxiedNode::close);
              ways.giveBack(left);
            },
            task -> Thread.ofPlatform().name("dying").start(task)));
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Way configured() {
    var taken = ways.take(database.port());
    var file = party.home().resolve("heliograph.yaml");
    try {
      var text =
          Files.readString(file)
              .replaceFirst(
                  "(postgres: \\{ host: \\w+, port: )\\d+", "$1" + taken.database().port())
              .replaceFirst("(bootstrap: \"localhost:)\\d+", "$1" + taken.broker().port());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken;
  }

  @Override
  public String toString() {
    return party.home().getFileName().toString();
  }
}
