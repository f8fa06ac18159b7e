package org.heliograph.node.matching.switches;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.heliograph.node.matching.Hindrance;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.Indicator;

/**
 * What is switched off, in memory, as it was when it was read last; what ends by time ends on time.
 * Safe for use by many threads; only reading it anew waits.
 */
public final class SourceSwitches implements Hindrance {
  private static final Optional<RefusalReason> OFF = Optional.of(RefusalReason.SOURCE_SWITCHED_OFF);

  private final PostgresSwitches switches;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Map<String, List<SourceSwitch>> bySource = Map.of();

  public SourceSwitches(PostgresSwitches switches, InstantSource clock) {
    this.switches = switches;
    this.clock = clock;
  }

  /** Reads them anew: what was committed before is in force here when this returns. */
  public void read() {
    reading.lock();
    try {
      bySource =
          Map.copyOf(switches.all().stream().collect(groupingBy(one -> one.scope().source())));
    } finally {
      reading.unlock();
    }
  }

  /**
   * A signal all of whose indicators are of types that are switched off is off, too; one that has
   * others may be used, but not by those.
   */
  @Override
  public Optional<RefusalReason> of(KeptSignal signal) {
    var off = off(signal).toList();
    if (off.isEmpty()) {
      return Optional.empty();
    }
    return off.stream().anyMatch(one -> one.scope().type().isEmpty()) || isCovered(signal, off)
        ? OFF
        : Optional.empty();
  }

  @Override
  public Optional<RefusalReason> of(KeptSignal signal, Indicator held) {
    return off(signal)
            .anyMatch(one -> one.scope().type().filter(type -> !type.equals(held.type())).isEmpty())
        ? OFF
        : Optional.empty();
  }

  private Stream<SourceSwitch> off(KeptSignal signal) {
    var of = bySource.get(signal.source());
    if (of == null) {
      return Stream.empty();
    }
    Instant now = clock.instant();
    return of.stream()
        .filter(
            one ->
                one.isOff(now)
                    && one.scope().kind().filter(kind -> !kind.equals(signal.kind())).isEmpty());
  }

  private static boolean isCovered(KeptSignal signal, List<SourceSwitch> off) {
    var types = off.stream().flatMap(one -> one.scope().type().stream()).collect(toSet());
    var entry = signal.entry();
    if (entry == null) {
      return false;
    }
    var indicators = Disclosure.of(Entry.ofWire(entry)).indicators();
    return !indicators.isEmpty()
        && indicators.stream().map(Indicator::type).allMatch(types::contains);
  }

  /** Whether the time of some has come that are not written down as switched on. */
  public boolean isDue() {
    Instant now = clock.instant();
    return bySource.values().stream().flatMap(List::stream).anyMatch(one -> !one.isOff(now));
  }

  /** What has been off since a time or longer, the longest first. */
  public List<SourceSwitch> offSince(Instant time) {
    Instant now = clock.instant();
    return bySource.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.isOff(now) && !one.offAt().isAfter(time))
        .sorted(Comparator.comparing(SourceSwitch::offAt))
        .toList();
  }
}
