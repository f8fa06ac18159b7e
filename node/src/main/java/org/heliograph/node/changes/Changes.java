package org.heliograph.node.changes;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Tells listeners which kinds of thing changed. One look a second serves all of them; while nobody
 * listens, nobody looks. Safe for use by many threads.
 */
public final class Changes implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Supplier<Map<ChangeKind, Long>> counts;
  private final int most;
  private final int mostEach;
  private final ReentrantLock looking = new ReentrantLock();
  private final Wakeup opened = new Wakeup();
  private final Wakeup changed = new Wakeup();
  private final Map<String, Integer> listeners = new HashMap<>();
  private final Map<ChangeKind, Long> changedAt = new EnumMap<>(ChangeKind.class);
  private Map<ChangeKind, Long> last = Map.of();
  private long looks;
  private final Loop loop;

  private Changes(Supplier<Map<ChangeKind, Long>> counts, int most, int mostEach) {
    this.counts = counts;
    this.most = most;
    this.mostEach = mostEach;
    this.loop = Loop.start("changes", opened, LOOK_AGAIN, this::round);
  }

  /**
   * @param counts numbers that change when something of a kind does; waits
   * @param most listeners at once
   * @param mostEach of them with the same name
   */
  public static Changes start(Supplier<Map<ChangeKind, Long>> counts, int most, int mostEach) {
    return new Changes(counts, most, mostEach);
  }

  /**
   * Begins to listen; what changes from now on is told.
   *
   * @param name of who listens, such as a key's id
   * @throws RefusedException BUSY where too many listen already
   */
  public Listener listen(String name, Set<ChangeKind> kinds) {
    enter(name);
    try {
      return new Listener(name, kinds, look());
    } catch (RuntimeException e) {
      leave(name);
      throw e;
    }
  }

  private void enter(String name) {
    synchronized (listeners) {
      int all = listeners.values().stream().mapToInt(Integer::intValue).sum();
      if (all >= most || listeners.getOrDefault(name, 0) >= mostEach) {
        throw Refusal.of(RefusalReason.BUSY, "Too many listen for changes already.").asException();
      }
      listeners.merge(name, 1, Integer::sum);
    }
    opened.ring();
  }

  private void leave(String name) {
    synchronized (listeners) {
      listeners.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many listen. */
  int listening() {
    synchronized (listeners) {
      return listeners.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private boolean round() {
    if (listening() > 0) {
      look();
    }
    return false;
  }

  /** Looks once; the number of that look. */
  private long look() {
    looking.lock();
    try {
      var now = counts.get();
      looks++;
      boolean first = last.isEmpty();
      boolean any = false;
      for (var kind : now.keySet()) {
        if (!first && !now.get(kind).equals(last.get(kind))) {
          changedAt.put(kind, looks);
          any = true;
        }
      }
      last = now;
      if (any) {
        changed.ring();
      }
      return looks;
    } finally {
      looking.unlock();
    }
  }

  private record News(long look, Set<ChangeKind> kinds) {}

  private News after(long look, Set<ChangeKind> kinds) {
    looking.lock();
    try {
      var all = EnumSet.noneOf(ChangeKind.class);
      kinds.stream().filter(kind -> changedAt.getOrDefault(kind, 0L) > look).forEach(all::add);
      return new News(looks, all);
    } finally {
      looking.unlock();
    }
  }

  /** Hears of changes until closed. For one thread. */
  public final class Listener implements AutoCloseable {
    private final String name;
    private final Set<ChangeKind> kinds;
    private long heard;
    private boolean closed;

    private Listener(String name, Set<ChangeKind> kinds, long heard) {
      this.name = name;
      this.kinds = kinds;
      this.heard = heard;
    }

    /** What changed since this was last asked; empty where nothing did for so long. */
    public Set<ChangeKind> await(Duration atMost) throws InterruptedException {
      long rings = changed.rings();
      var news = after(heard, kinds);
      if (news.kinds.isEmpty()) {
        changed.awaitAfter(rings, atMost);
        news = after(heard, kinds);
      }
      heard = news.look;
      return news.kinds;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        leave(name);
      }
    }
  }

  /** Nobody is told anything any longer, and whoever waits goes on at once. */
  @Override
  public void close() {
    changed.ring();
    loop.close();
  }
}
