package org.heliograph.node.outbound.publish;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands what was just published over to the outbound flows of the same node, so that they need not
 * read and commit to it again, and keeps uploads from running far ahead of them. What is not here
 * they read from the store, which alone says what there is, and in which order.
 *
 * <p>Bounded: the oldest goes first. Safe for use by many threads.
 */
public final class Handover {
  /** Most signals that are kept. */
  private static final int MOST = 16_384;

  /** Most bytes of what they say that are kept. */
  private static final long MOST_BYTES = 32 << 20;

  /** How many signals uploads may be ahead of the slowest flow. */
  private static final int LEAD = 8_192;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<UUID, Fresh> fresh = new LinkedHashMap<>();

  /** How often a flow that is waited for has come closer. */
  private long moves;

  /** How many signals each flow that is under way has not come to. */
  private final Map<String, Integer> behind = new HashMap<>();

  private long bytes;

  /** What one signal says, and how many flows have taken it. */
  private static final class Fresh {
    private final CommittedContent content;
    private int taken;

    private Fresh(CommittedContent content) {
      this.content = content;
    }
  }

  /** Takes what has become durable; nothing where no flow is under way. */
  void add(Collection<CommittedContent> contents) {
    lock.lock();
    try {
      if (!behind.isEmpty()) {
        behind.replaceAll((partner, signals) -> signals + contents.size());
        contents.forEach(this::add);
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(CommittedContent content) {
    var before = fresh.put(content.header().id(), new Fresh(content));
    bytes += content.size() - (before == null ? 0 : before.content.size());
    Iterator<Fresh> oldest = fresh.values().iterator();
    while (fresh.size() > MOST || bytes > MOST_BYTES) {
      bytes -= oldest.next().content.size();
      oldest.remove();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return fresh.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Gives a version of a signal to one flow, if it is here; each takes it once. */
  @Nullable CommittedContent take(UUID id, int version) {
    lock.lock();
    try {
      var found = fresh.get(id);
      if (found == null || found.content.header().version() != version) {
        return null;
      }
      found.taken++;
      if (found.taken >= behind.size()) {
        fresh.remove(id);
        bytes -= found.content.size();
      }
      return found.content;
    } finally {
      lock.unlock();
    }
  }

  /** A flow has decided about so many; where no more wait for it, it has come to all. */
  public void decided(String partner, int signals, boolean more) {
    lock.lock();
    try {
      int before = behind.getOrDefault(partner, 0);
      int left = more ? Math.max(0, before - signals) : 0;
      behind.put(partner, left);
      if (before > LEAD && left < before) {
        moves++;
      }
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A flow is not under way: nobody waits for it. */
  public void stands(String partner) {
    lock.lock();
    try {
      behind.remove(partner);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the flows have come close, or none moved for a second: who stands stops nobody. */
  void await() {
    long left = LONGEST_WAIT.toNanos();
    lock.lock();
    try {
      long seen = moves;
      while (furthest() > LEAD) {
        if (left <= 0) {
          behind.values().removeIf(signals -> signals > LEAD);
          return;
        }
        left = moved.awaitNanos(left);
        if (moves != seen) {
          seen = moves;
          left = LONGEST_WAIT.toNanos();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the outbound flows were waited for", e);
    } finally {
      lock.unlock();
    }
  }

  private int furthest() {
    return behind.isEmpty() ? 0 : Collections.max(behind.values());
  }
}
