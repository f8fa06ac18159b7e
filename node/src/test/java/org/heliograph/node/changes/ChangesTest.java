package org.heliograph.node.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Set<ChangeKind> ALL = EnumSet.allOf(ChangeKind.class);

  private final AtomicInteger looks = new AtomicInteger();
  private volatile Map<ChangeKind, Long> counts = Map.of(ChangeKind.SIGNALS, 1L);

  private Changes start() {
    return Changes.start(
        () -> {
          looks.incrementAndGet();
          return new EnumMap<>(counts);
        },
        3,
        2);
  }

  @Test
  void tellsWhatChangedSinceOneBeganToListen() throws InterruptedException {
    try (var changes = start();
        var listener = changes.listen("a", ALL)) {
      // When
      counts = Map.of(ChangeKind.SIGNALS, 2L);

      // Then
      assertThat(listener.await(LONG)).containsExactly(ChangeKind.SIGNALS);
      assertThat(listener.await(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void tellsOnlyKindsThatWereAskedFor() throws InterruptedException {
    counts = Map.of(ChangeKind.SIGNALS, 1L, ChangeKind.QUARANTINE, 1L);
    try (var changes = start();
        var listener = changes.listen("a", ChangeKind.of(Set.of(Scope.READ)));
        var other = changes.listen("b", ALL)) {
      // When
      counts = Map.of(ChangeKind.SIGNALS, 1L, ChangeKind.QUARANTINE, 2L);

      // Then
      assertThat(other.await(LONG)).containsExactly(ChangeKind.QUARANTINE);
      assertThat(listener.await(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void nothingIsLookedAtWhileNobodyListens() {
    try (var changes = start()) {
      // Given
      changes.listen("a", ALL).close();
      int before = looks.get();

      // Then
      Awaitility.await()
          .during(Duration.ofSeconds(2))
          .atMost(LONG)
          .untilAsserted(() -> assertThat(looks.get()).isLessThanOrEqualTo(before + 1));
      assertThat(changes.listening()).isZero();
    }
  }

  @Test
  @SuppressWarnings("try") // closing twice is what is tested
  void refusesListenersBeyondTheCap() {
    try (var changes = start();
        var _ = changes.listen("a", ALL);
        var second = changes.listen("a", ALL)) {
      // Then one name has its share
      assertThatThrownBy(() -> changes.listen("a", ALL)).satisfies(ChangesTest::isBusy);
      try (var _ = changes.listen("b", ALL)) {
        // and all together have theirs
        assertThatThrownBy(() -> changes.listen("c", ALL)).satisfies(ChangesTest::isBusy);
      }
      second.close();
      second.close();
      changes.listen("a", ALL).close();
      assertThat(changes.listening()).isOne();
    }
  }

  private static void isBusy(Throwable thrown) {
    assertThat(thrown).isInstanceOf(RefusedException.class);
    assertThat(((RefusedException) thrown).refusal().reason()).isEqualTo(RefusalReason.BUSY);
  }
}
