package org.heliograph.node.outbound.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private static final int LEAD = 8_192;
  private static final int MOST = 16_384;

  private final Handover handover = new Handover();

  private static List<CommittedContent> contents(int count) {
    return LongStream.range(0, count).mapToObj(number -> content(number, 1)).toList();
  }

  private static CommittedContent content(long number, int version) {
    return CommittedSignals.content(id(number), version, Map.of());
  }

  private static UUID id(long number) {
    return new UUID(17, number);
  }

  @Test
  void eachFlowTakesASignalOnce() {
    // Given
    handover.decided("tern.example", 0, false);
    handover.decided("lumen.example", 0, false);
    var signal = content(1, 1);
    handover.add(List.of(signal));

    // When
    var taken = handover.take(id(1), 1);
    var again = handover.take(id(1), 1);

    // Then
    assertThat(taken).isSameAs(signal);
    assertThat(again).isSameAs(signal);
    assertThat(handover.take(id(1), 1)).isNull();
    assertThat(handover.isEmpty()).isTrue();
  }

  @Test
  void anotherVersionIsNotGiven() {
    // Given
    handover.decided("tern.example", 0, false);
    handover.add(List.of(content(1, 1)));

    // When
    var other = handover.take(id(1), 2);

    // Then
    assertThat(other).isNull();
  }

  @Test
  void nothingIsKeptWhereNoFlowIsUnderWay() {
    // Given
    handover.decided("tern.example", 0, false);
    handover.stands("tern.example");

    // When
    handover.add(contents(3));

    // Then
    assertThat(handover.isEmpty()).isTrue();
  }

  @Test
  void theOldestGoesFirst() {
    // Given
    handover.decided("tern.example", 0, false);

    // When
    handover.add(contents(MOST + 1));

    // Then
    assertThat(handover.take(id(0), 1)).isNull();
    assertThat(handover.take(id(1), 1)).isNotNull();
    assertThat(handover.take(id(MOST), 1)).isNotNull();
  }

  @Test
  void uploadsWaitForTheFlow() {
    // Given
    handover.decided("tern.example", 0, false);
    handover.add(contents(LEAD + 1));

    // When
    var upload = Thread.ofPlatform().start(handover::await);
    await()
        .until(upload::getState, state -> state == Thread.State.TIMED_WAITING || !upload.isAlive());
    boolean waited = upload.isAlive();
    handover.decided("tern.example", 2_048, true);

    // Then
    assertThat(waited).isTrue();
    await().atMost(Duration.ofSeconds(10)).until(() -> !upload.isAlive());
  }

  @Test
  void aFlowThatDoesNotMoveStopsNobody() {
    // Given
    handover.decided("tern.example", 0, false);
    handover.add(contents(LEAD + 1));

    // When
    handover.await();
    handover.add(contents(LEAD + 1));

    // Then
    var upload = Thread.ofPlatform().start(handover::await);
    await().atMost(Duration.ofMillis(900)).until(() -> !upload.isAlive());
  }

  @Test
  void anIdleFlowBesideOneThatStandsKeepsNobodyWaiting() {
    // Given
    handover.decided("tern.example", 0, false);
    handover.decided("lumen.example", 0, false);
    handover.add(contents(LEAD + 1));

    // When one of them comes to all and looks again and again
    var upload = Thread.ofPlatform().start(handover::await);

    // Then
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              handover.decided("lumen.example", 0, false);
              return !upload.isAlive();
            });
  }
}
