package org.heliograph.node.audit.witness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Members whose log tells of more than it proves, and since when. That is no alarm: a broker that
 * mutilates proofs looks the same. Safe for many threads.
 */
public final class Doubts {
  private final Clock clock;
  private final Map<String, Instant> since = new ConcurrentHashMap<>();

  public Doubts(Clock clock) {
    this.clock = clock;
  }

  void begin(String member) {
    since.putIfAbsent(member, clock.instant());
  }

  void end(String member) {
    since.remove(member);
  }

  Optional<Instant> since(String member) {
    return Optional.ofNullable(since.get(member));
  }

  /** Those that have been doubted for so long. */
  Map<String, Instant> olderThan(Duration patience) {
    var by = clock.instant().minus(patience);
    var old = new ConcurrentHashMap<>(since);
    old.values().removeIf(begun -> begun.isAfter(by));
    return Map.copyOf(old);
  }
}
