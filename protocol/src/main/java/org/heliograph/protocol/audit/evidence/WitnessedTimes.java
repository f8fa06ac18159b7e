package org.heliograph.protocol.audit.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** By when witnesses had seen the entries of a bundle. For one thread. */
final class WitnessedTimes {
  private final Map<Integer, LogEvidence> logs;
  private final Witnesses witnesses;
  private final Map<Instant, Long> entries = new TreeMap<>();
  private long unseen;
  private @Nullable Instant latest;

  WitnessedTimes(Map<Integer, LogEvidence> logs, Witnesses witnesses) {
    this.logs = logs;
    this.witnesses = witnesses;
  }

  void add(EntryId id) {
    var seen =
        Optional.ofNullable(logs.get(id.log())).flatMap(log -> log.seenBy(id.index(), witnesses));
    if (seen.isEmpty()) {
      unseen++;
      return;
    }
    entries.merge(seen.get(), 1L, Long::sum);
    latest = latest == null || seen.get().isAfter(latest) ? seen.get() : latest;
  }

  /** By when all were seen; empty where some were not. */
  Optional<Instant> all() {
    return unseen > 0 ? Optional.empty() : Optional.ofNullable(latest);
  }

  /** How many entries were first seen at each time that the bundle tells of. */
  Map<Instant, Long> times() {
    return entries;
  }
}
