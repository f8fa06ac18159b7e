package org.heliograph.node.platform.loop;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One piece of work, done again and again on its own virtual thread until closed.
 *
 * <p>A fault of one round is logged and the next one comes after a pause that grows to 10 s: the
 * database or the broker may be away for a while. Closing waits for the round under way, and for no
 * pause.
 */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** One round; tells whether more is waiting. */
  @FunctionalInterface
  public interface Round {
    boolean run() throws InterruptedException;
  }

  private final String name;
  private final Round round;
  private final Wakeup wakeup;
  private final Duration rest;
  private final Duration idle;
  private final Wakeup closing = new Wakeup();
  private final Thread thread;
  private volatile boolean closed;

  private Loop(String name, Round round, Wakeup wakeup, Duration rest, Duration idle) {
    this.name = name;
    this.round = round;
    this.wakeup = wakeup;
    this.rest = rest;
    this.idle = idle;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /**
   * @param wakeup rung when there is work
   * @param idle longest wait between rounds, for work that nobody rings for
   */
  public static Loop start(String name, Wakeup wakeup, Duration idle, Round round) {
    return start(name, wakeup, Duration.ZERO, idle, round);
  }

  /**
   * The same.
   *
   * @param rest shortest wait between rounds, so that what comes piece by piece is done together;
   *     what comes after a longer one is done at once
   */
  public static Loop start(String name, Wakeup wakeup, Duration rest, Duration idle, Round round) {
    var loop = new Loop(name, round, wakeup, rest, idle);
    loop.thread.start();
    return loop;
  }

  private void run() {
    int faults = 0;
    while (!closed) {
      long seen = wakeup.rings();
      try {
        boolean more = round.run();
        faults = 0;
        if (!more && !closed) {
          long ended = System.nanoTime();
          wakeup.awaitAfter(seen, idle);
          closing.awaitAfter(0, rest.minusNanos(System.nanoTime() - ended));
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        // what waiting for the database throws is not declared
        faults++;
        pauseAfter(e, faults);
      }
    }
  }

  private void pauseAfter(Exception fault, int faults) {
    if (closed) {
      return;
    }
    if (faults == 1) {
      LOG.warn("{}: round failed, will be tried again", name, fault);
    } else {
      LOG.warn("{}: round failed {} times in a row: {}", name, faults, fault.toString());
    }
    Duration pause = Duration.ofMillis(200L << Math.min(faults, 6));
    try {
      closing.awaitAfter(0, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    closing.ring();
    wakeup.ring();
    try {
      if (!thread.join(Duration.ofSeconds(20))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
