package org.heliograph.node.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;

/** What the agreements of now say about the use of what is held. */
public interface Usability {
  /**
   * Why a held signal may not be used now: its agreement is suspended or no longer in force, or a
   * basis lapsed. Empty where it may.
   */
  Optional<RefusalReason> hindrance(KeptSignal signal);

  /**
   * Why a held signal may not answer now by one of its indicators.
   *
   * @param held the one that matched
   */
  default Optional<RefusalReason> hindrance(KeptSignal signal, Indicator held) {
    return hindrance(signal);
  }

  /** How old what is known of a source may be. */
  Duration stalenessLimit(String source);

  /** Whether what is older than that is left out of answers, and not only marked. */
  boolean staleIsRefused();

  /**
   * Since when nothing can arrive from anybody, as the broker does not answer; empty while it does.
   */
  default Optional<Instant> cutOffSince() {
    return Optional.empty();
  }

  /** The same with more that may stand in the way; the first that does is told. */
  default Usability with(List<Hindrance> more) {
    return more.isEmpty() ? this : new Hindered(this, List.copyOf(more));
  }

  /** Usability that other things than terms may stand in the way of, too. */
  record Hindered(Usability terms, List<Hindrance> more) implements Usability {
    @Override
    public Optional<RefusalReason> hindrance(KeptSignal signal) {
      return terms
          .hindrance(signal)
          .or(() -> more.stream().flatMap(one -> one.of(signal).stream()).findFirst());
    }

    @Override
    public Optional<RefusalReason> hindrance(KeptSignal signal, Indicator held) {
      return terms
          .hindrance(signal, held)
          .or(() -> more.stream().flatMap(one -> one.of(signal, held).stream()).findFirst());
    }

    @Override
    public Duration stalenessLimit(String source) {
      return terms.stalenessLimit(source);
    }

    @Override
    public boolean staleIsRefused() {
      return terms.staleIsRefused();
    }

    @Override
    public Optional<Instant> cutOffSince() {
      return terms.cutOffSince();
    }
  }
}
