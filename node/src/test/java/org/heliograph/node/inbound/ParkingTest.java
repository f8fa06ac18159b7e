package org.heliograph.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.inbound.admit.InFlight.NOW;
import static org.heliograph.node.inbound.admit.InFlight.V1;
import static org.heliograph.node.inbound.admit.InFlight.VERSION_1;
import static org.heliograph.node.inbound.admit.InFlight.disclosed;
import static org.heliograph.node.inbound.admit.InFlight.narrowingOnControl;
import static org.heliograph.node.inbound.admit.InFlight.withdrawal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.inbound.verify.VerifiedConsignments;
import org.heliograph.node.inbound.verify.VerifiedSignal;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

/** A stream waits for the agreement that its source uses already, but not for ever. */
class ParkingTest {
  private final MovedClock clock = new MovedClock(() -> NOW);
  private final List<Refusal> told = new ArrayList<>();
  private boolean untold;
  private final Parking parking =
      new Parking(
          Duration.ofMinutes(10),
          clock,
          (source, position, refusal) -> told.add(refusal),
          source -> untold);

  @Test
  void waitsWhileTheAgreementIsNotKnownAndSaysSoOnce() {
    // When
    for (int retry = 0; retry < 3; retry++) {
      assertWaits(disclosed(), PolicyTable.empty());
      clock.moves(Duration.ofSeconds(1));
    }

    // Then
    assertThat(told)
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(RefusalReason.AGREEMENT_AWAITED);
              assertThat(refusal.detail())
                  .isEqualTo(
                      "Waits for agreement harbor-to-lumen version 1, until 2026-11-20T00:10:00Z"
                          + " at the latest.");
            });
  }

  @Test
  void goesOnWhenTheAgreementHasArrivedHoweverItStands() {
    for (var standing : Standing.values()) {
      assertWaits(disclosed(), PolicyTable.empty());
      pass(disclosed(), table(new Terms(VERSION_1, standing)));
    }
    assertThat(told).as("each wait is told").hasSize(Standing.values().length);
  }

  @Test
  void waitsForAVersionWhoseTimeIsStillToCome() {
    // Given
    clock.movesTo(VERSION_1.validity().from().toInstant().minusSeconds(2));
    var table = table(Terms.active(VERSION_1));

    // Then
    assertThat(table.knows(V1)).isTrue();
    assertWaits(disclosed(), table);
    clock.moves(Duration.ofSeconds(2));
    pass(disclosed(), table);
  }

  @Test
  void doesNotWaitLongerThanIsSet() {
    // Given
    assertWaits(disclosed(), PolicyTable.empty());
    clock.moves(Duration.ofMinutes(10).minusMillis(1));
    assertWaits(disclosed(), PolicyTable.empty());

    // When
    clock.moves(Duration.ofMillis(1));

    // Then
    pass(disclosed(), PolicyTable.empty());
    pass(disclosed(), PolicyTable.empty());
  }

  @Test
  void whatTakesBackDoesNotWait() {
    pass(withdrawal(), PolicyTable.empty());
    assertThat(told).isEmpty();
  }

  @Test
  void nothingOnControlWaitsForWhatComesBehindIt() {
    // Given
    var table = table(Terms.active(VERSION_1));
    assertWaits(narrowingOnControl(), PolicyTable.empty());
    untold = true;

    // Then
    assertWaits(disclosed(), table);
    assertThatThrownBy(() -> pass(narrowingOnControl(), table))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.AGREEMENT_AWAITED));

    // When
    untold = false;

    // Then
    pass(narrowingOnControl(), table);
  }

  private void assertWaits(VerifiedSignal signal, PolicyTable policy) {
    assertThatThrownBy(() -> pass(signal, policy)).isInstanceOf(AgreementAwaitedException.class);
  }

  private void pass(VerifiedSignal signal, PolicyTable policy) {
    parking.pass(VerifiedConsignments.of(signal.seal(), signal), policy);
  }

  private static PolicyTable table(Terms... terms) {
    return PolicyTable.compile(Arrays.asList(terms), AgreementLint.standard());
  }
}
