package org.heliograph.node.inbound.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.inbound.admit.InFlight.NOW;
import static org.heliograph.node.inbound.admit.InFlight.SIGNAL;
import static org.heliograph.node.inbound.admit.InFlight.VERSION_1;
import static org.heliograph.node.inbound.admit.InFlight.VERSION_2;
import static org.heliograph.node.inbound.admit.InFlight.disclosed;
import static org.heliograph.node.inbound.admit.InFlight.narrowing;
import static org.heliograph.node.inbound.admit.InFlight.slots;
import static org.heliograph.node.inbound.admit.InFlight.withdrawal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

/** What the recipient does with what was in flight while the agreement changed. */
class AdmitterTest {
  @Test
  void whatWasSealedUnderAnOlderVersionIsKeptAtTheIntersection() {
    // When
    var admitted = admitter(Terms.active(VERSION_1), Terms.active(VERSION_2)).admit(disclosed());

    // Then
    var kept = admitted.entry().orElseThrow();
    assertThat(kept.disclosed()).isEqualTo(slots(VERSION_2));
    assertThat(kept.sealed()).isEqualTo(slots(VERSION_1));
    int reviewed = SIGNAL.table().slot("humanReviewed");
    assertThat(kept.value(reviewed)).isEmpty();
    assertThat(kept.leafHash()).isEqualTo(disclosed().entry().leafHash());
    assertThat(admitted.expiry(NOW)).isEqualTo("2026-12-20T00:00:00Z");
  }

  @Test
  void whatWasSealedUnderTheCurrentVersionIsKeptAsSealed() {
    // When
    var admitted = admitter(Terms.active(VERSION_1)).admit(disclosed());

    // Then
    assertThat(admitted.entry().orElseThrow()).isSameAs(admitted.signal().entry());
    assertThat(admitted.expiry(NOW)).isEqualTo("2027-10-01T00:00:00Z");
    assertThat(admitted.purpose()).isEqualTo(VERSION_1.clauses().getFirst().purpose());
  }

  @Test
  void whatWasSealedBeforeASuspensionIsDecidedByOurOwnStanding() {
    // Given
    var suspended = admitter(new Terms(VERSION_1, Standing.SUSPENDED));

    // Then
    assertThatThrownBy(() -> suspended.admit(disclosed()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.AGREEMENT_SUSPENDED));
    assertThat(admitter(Terms.active(VERSION_1)).admit(disclosed()).entry()).isPresent();
  }

  @Test
  void whatTakesBackIsAdmittedUnderAnyVersionThatEverWasActive() {
    for (var terms :
        List.of(
            Terms.active(VERSION_1),
            new Terms(VERSION_1, Standing.SUSPENDED),
            new Terms(VERSION_1, Standing.ENDED))) {
      // When
      var withdrawn = admitter(terms).admit(withdrawal());
      var narrowed = admitter(terms, Terms.active(VERSION_2)).admit(narrowing());

      // Then
      assertThat(withdrawn.entry()).as(terms.standing().name()).isEmpty();
      assertThat(narrowed.entry().orElseThrow().disclosed()).isEqualTo(slots(VERSION_2));
    }
  }

  @Test
  void aNarrowingMeanwhileErasesNothingBeyondWhatItNarrows() {
    var suspended = admitter(new Terms(VERSION_1, Standing.SUSPENDED));
    assertThat(suspended.admit(narrowing()).entry().orElseThrow().disclosed())
        .isEqualTo(slots(VERSION_2));
    assertThat(admitter().admit(narrowing()).entry()).as("nothing covers the rest").isEmpty();
  }

  private static Admitter admitter(Terms... terms) {
    var policy = PolicyTable.compile(Arrays.asList(terms), AgreementLint.standard());
    return new Admitter(policy, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
