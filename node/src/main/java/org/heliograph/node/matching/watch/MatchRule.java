package org.heliograph.node.matching.watch;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.SignalLookup.Freshness;
import org.heliograph.node.matching.watch.PostgresMatching.Held;
import org.heliograph.node.matching.watch.PostgresOwnIndex.Hit;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/** Rules on signals beside entries as a look-up for the entry would. For one round. */
final class MatchRule {
  private final PostgresOwnIndex own;
  private final Held held;
  private final InstantSource clock;
  private final Map<Long, Boolean> harmless = new HashMap<>();
  private @Nullable Set<String> refused;

  MatchRule(PostgresOwnIndex own, Held held, InstantSource clock) {
    this.own = own;
    this.held = held;
    this.clock = clock;
  }

  Ruling of(OwnEntry entry, KeptSignal signal, List<Indicator> disclosed) {
    boolean isHeld =
        signal.entry() != null
            && signal.expiresAt().isAfter(clock.instant())
            && signal.purpose().equals(entry.purpose());
    Optional<Hit> hit = isHeld ? own.compare(entry.indicator(), disclosed) : Optional.empty();
    return hit.map(one -> ruling(entry, signal, one)).orElse(Ruling.NO);
  }

  private Ruling ruling(OwnEntry entry, KeptSignal signal, Hit hit) {
    boolean usable =
        held.usability().hindrance(signal).isEmpty()
            && held.usability().hindrance(signal, hit.held()).isEmpty()
            && !refused().contains(signal.source())
            && !isHarmless(entry);
    return new Ruling(usable ? Ruling.Kind.MATCHES : Ruling.Kind.WAITS, hit.closeness());
  }

  private boolean isHarmless(OwnEntry entry) {
    return harmless.computeIfAbsent(
        entry.number(), number -> !held.knownGood().find(List.of(entry.indicator())).isEmpty());
  }

  /** Sources of which too little is known just now. */
  private Set<String> refused() {
    var known = refused;
    if (known == null) {
      known =
          held.lookup().freshness().stream()
              .filter(Freshness::refused)
              .map(Freshness::source)
              .collect(Collectors.toSet());
      refused = known;
    }
    return known;
  }
}
