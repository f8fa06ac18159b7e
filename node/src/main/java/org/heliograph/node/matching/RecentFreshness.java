package org.heliograph.node.matching;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.heliograph.node.matching.SignalLookup.Freshness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How current sources are, as it was read at most half a second ago. What {@code asOf} says of a
 * source stays true when it is told a little later; whether that is too old is decided when it is
 * told. While it is asked for it is read anew in the background, so that nobody waits.
 *
 * <p>Safe for use by many threads; only {@link #read} waits.
 */
final class RecentFreshness {
  private static final Logger LOG = LoggerFactory.getLogger(RecentFreshness.class);
  private static final long OLDEST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long READ_AFTER = OLDEST / 2;

  private final Supplier<List<Source>> store;
  private final Usability usability;
  private final InstantSource clock;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile @Nullable Known known;

  /**
   * A source as the store knows it.
   *
   * @param staleFrom when what is known becomes too old
   */
  record Source(String source, @Nullable Instant asOf, Instant staleFrom) {
    private Freshness at(Instant now, boolean staleIsRefused, @Nullable Instant cutOffSince) {
      boolean stale = asOf == null || staleFrom.isBefore(now);
      return new Freshness(source, asOf, stale, stale && staleIsRefused, cutOffSince);
    }
  }

  /**
   * @param told as of now
   * @param until when another source becomes stale
   * @param cutOffSince as it was told
   */
  private record Known(
      List<Source> sources,
      long readAt,
      List<Freshness> told,
      Instant until,
      @Nullable Instant cutOffSince) {
    Known {
      sources = List.copyOf(sources);
      told = List.copyOf(told);
    }
  }

  /**
   * @param store reads what is known now; waits
   */
  RecentFreshness(Supplier<List<Source>> store, Usability usability, InstantSource clock) {
    this.store = store;
    this.usability = usability;
    this.clock = clock;
  }

  /** As it is now. */
  List<Freshness> read() {
    long begun = System.nanoTime();
    var now = known(store.get(), begun);
    known = now;
    return now.told;
  }

  /** Empty where nobody asked for a while. */
  Optional<List<Freshness>> recent() {
    var last = known;
    if (last == null) {
      return Optional.empty();
    }
    long age = System.nanoTime() - last.readAt;
    if (age > READ_AFTER) {
      readInBackground();
    }
    return age > OLDEST ? Optional.empty() : Optional.of(current(last).told);
  }

  private Known current(Known last) {
    if (!last.until.isBefore(clock.instant()) && Objects.equals(last.cutOffSince, cutOffSince())) {
      return last;
    }
    var current = known(last.sources, last.readAt);
    known = current;
    return current;
  }

  private Known known(List<Source> sources, long readAt) {
    Instant now = clock.instant();
    Instant cutOff = cutOffSince();
    boolean refused = usability.staleIsRefused();
    var told = sources.stream().map(source -> source.at(now, refused, cutOff)).toList();
    var until =
        sources.stream()
            .map(Source::staleFrom)
            .filter(from -> !from.isBefore(now))
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    var last = known;
    return new Known(
        sources, readAt, last != null && last.told.equals(told) ? last.told : told, until, cutOff);
  }

  private @Nullable Instant cutOffSince() {
    return usability.cutOffSince().orElse(null);
  }

  private void readInBackground() {
    if (reading.compareAndSet(false, true)) {
      Thread.ofVirtual().name("freshness").start(this::readQuietly);
    }
  }

  private void readQuietly() {
    try {
      read();
    } catch (RuntimeException e) {
      LOG.debug("how current sources are could not be read", e);
    } finally {
      reading.set(false);
    }
  }
}
