package org.heliograph.node.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;

class AwaitedKeysTest {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Refusal UNKNOWN = Refusal.of(RefusalReason.KEY_UNKNOWN);

  private final MovedClock clock =
      new MovedClock(InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
  private final AtomicLong directory = new AtomicLong(7);
  private final AwaitedKeys keys = new AwaitedKeys(directory::get, LONGEST, clock);

  @Test
  void anUnknownKeyIsAwaitedForSoLongAndNoLonger() {
    // When
    boolean first = keys.awaits("signals/0", UNKNOWN);
    clock.moves(LONGEST.minusMillis(1));
    boolean stillWaits = keys.awaits("signals/0", UNKNOWN);
    clock.moves(Duration.ofMillis(1));
    boolean atLast = keys.awaits("signals/0", UNKNOWN);

    // Then
    assertThat(first).isTrue();
    assertThat(stillWaits).isTrue();
    assertThat(atLast).isFalse();
  }

  @Test
  void whoWasAwaitedInVainHoldsUpNothingMoreUntilThereIsAnotherDirectory() {
    // Given
    keys.awaits("signals/0", UNKNOWN);
    clock.moves(LONGEST);
    keys.awaits("signals/0", UNKNOWN);

    // When
    keys.passed("signals/0");
    boolean sameDirectory = keys.awaits("signals/0", UNKNOWN);
    boolean elsewhere = keys.awaits("control/0", UNKNOWN);
    directory.incrementAndGet();
    boolean nextDirectory = keys.awaits("signals/0", UNKNOWN);

    // Then
    assertThat(sameDirectory).isFalse();
    assertThat(elsewhere).isTrue();
    assertThat(nextDirectory).isTrue();
  }

  @Test
  void aWaitThatWasWorthItBeginsAnewTheNextTime() {
    // Given
    keys.awaits("signals/0", UNKNOWN);
    clock.moves(LONGEST);

    // When
    keys.passed("signals/0");

    // Then
    assertThat(keys.awaits("signals/0", UNKNOWN)).isTrue();
  }

  @Test
  void nothingButAnUnknownKeyIsAwaited() {
    assertThat(keys.awaits("signals/0", Refusal.of(RefusalReason.KEY_RETIRED))).isFalse();
    assertThat(keys.awaits("signals/0", Refusal.of(RefusalReason.KEY_REVOKED))).isFalse();
    assertThat(keys.awaits("signals/0", Refusal.of(RefusalReason.SIGNATURE_INVALID))).isFalse();
  }
}
