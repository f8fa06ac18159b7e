package org.heliograph.node.demo.bench.soak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.heliograph.node.demo.bench.Arrivals;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.Uploads;

/**
 * Uploads of 50 signals that fall due at a fixed rate. Remembers those alone that are not known to
 * be kept yet. Safe for several threads.
 */
final class SoakLoad {
  /** Uploads; a node takes eight. */
  private static final int AT_ONCE = 6;

  private static final int BATCH = 50;
  private static final double NANOS = 1e9;
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Uploads uploads;
  private final double perSecond;
  private final long count;
  private final InstantSource clock;
  private final AtomicLong next = new AtomicLong();
  private final Map<UUID, Instant> due = new ConcurrentHashMap<>();
  private volatile Instant begin = Instant.MAX;

  /**
   * @param rate signals a second
   */
  SoakLoad(Uploads uploads, double rate, Duration length, InstantSource clock) {
    this.uploads = uploads;
    this.perSecond = rate / BATCH;
    this.count = (long) Math.max(1, perSecond * length.toNanos() / NANOS);
    this.clock = clock;
  }

  /** Publishes until all is done. */
  Void run() throws Exception {
    begin = clock.instant();
    Arrivals.Worker worker = this::upload;
    var _ = new Arrivals(perSecond, count).run(Collections.nCopies(AT_ONCE, worker));
    return null;
  }

  private void upload() {
    long number = next.getAndIncrement();
    int first = Math.toIntExact(number * BATCH);
    var at = begin.plusNanos((long) (number / perSecond * NANOS));
    for (int row = first; row < first + BATCH; row++) {
      due.put(uploads.signals().id(row), at);
    }
    uploads.upload(first, BATCH);
  }

  /** Signals that fell due so far. */
  long fallenDue() {
    return Math.min(next.get(), count) * BATCH;
  }

  /** Times from due to kept of those that were kept since this was asked, in nanoseconds. */
  Histogram kept(PostgresSide recipient, String source) {
    var times = new Histogram(LONGEST.toNanos(), 3);
    recipient.keptAt(
        source,
        List.copyOf(due.keySet()),
        (id, kept) -> {
          var at = due.remove(id);
          if (at != null) {
            times.recordValue(Math.max(0, ChronoUnit.NANOS.between(at, kept)));
          }
        });
    return times;
  }
}
