package org.heliograph.node.audit.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.node.platform.http.HealthCheck;
import org.jspecify.annotations.Nullable;

/** How the sequencer fares, for the health of the node. Safe for many threads. */
final class Sequencing implements HealthCheck {
  private static final Duration LATE = Duration.ofSeconds(10);

  private final Clock clock;
  private final AtomicLong refused = new AtomicLong();
  private volatile Instant caughtUp;
  private volatile @Nullable Held held;

  /**
   * Why nothing is appended.
   *
   * @param lasting whether it lasts until people decide
   */
  private record Held(String why, boolean lasting) {}

  Sequencing(Clock clock) {
    this.clock = clock;
    this.caughtUp = clock.instant();
  }

  /** Nothing waits any longer. */
  void caughtUp() {
    caughtUp = clock.instant();
  }

  void appends() {
    held = null;
  }

  /** Nothing is appended; tells whether that is news. */
  boolean holds(String why, boolean lasting) {
    var before = held;
    var now = new Held(why, lasting);
    held = now;
    return !now.equals(before);
  }

  Optional<String> held() {
    return Optional.ofNullable(held).filter(Held::lasting).map(Held::why);
  }

  void refused(int more) {
    refused.addAndGet(more);
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public boolean isNeeded() {
    return false;
  }

  @Override
  public Optional<String> problem() {
    var why = held;
    if (why != null && why.lasting) {
      return Optional.of("audit: " + why.why + ".");
    }
    var behind = Duration.between(caughtUp, clock.instant());
    if (behind.compareTo(LATE) > 0) {
      return Optional.of(
          "The audit log is behind what was done by up to %d s%s."
              .formatted(behind.toSeconds(), why == null ? "" : ": " + why.why));
    }
    return refused.get() == 0 ? Optional.empty() : Optional.of(refusedWords());
  }

  private String refusedWords() {
    return "%d entries that waited for the audit log were not the node's own; see its entries pending.refused."
        .formatted(refused.get());
  }
}
