package org.heliograph.node.platform.loop;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for work. Any thread may ring; ringing while nobody waits is remembered by
 * nobody.
 */
public final class Wakeup {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long rings;

  public void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * How often it has rung; hand it to {@link #awaitAfter} so that no ring between two looks is
   * missed.
   */
  public long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a ring after the given one, at most so long. */
  public void awaitAfter(long seen, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (rings == seen && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next ring, at most so long. */
  public void await(Duration atMost) throws InterruptedException {
    awaitAfter(rings(), atMost);
  }
}
