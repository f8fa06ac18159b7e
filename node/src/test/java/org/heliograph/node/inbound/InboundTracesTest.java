package org.heliograph.node.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.inbound.admit.InFlight.NOW;
import static org.heliograph.node.inbound.admit.InFlight.SIGNAL;
import static org.heliograph.node.inbound.admit.InFlight.VERSION_1;
import static org.heliograph.node.inbound.admit.InFlight.disclosed;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.node.inbound.admit.Admitter;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.inbound.verify.VerifiedConsignments;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.node.platform.telemetry.TracedSignal;
import org.heliograph.node.platform.telemetry.TracedStep;
import org.heliograph.node.platform.telemetry.Traces;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far a followed signal came, and why no further. */
class InboundTracesTest {
  private static final TracedSignal TOLD =
      new TracedSignal(
          SIGNAL.header().source(), SIGNAL.header().id(), SIGNAL.version(), "lumen.example", 1);

  private final Told told = new Told();
  private final InboundTraces traces = new InboundTraces(told, "lumen.example");
  private final Delivery delivery =
      new Delivery("harbor.example", disclosed().seal().position().stream(), new byte[0]);

  /** Remembers what it is told. */
  private static final class Told implements Traces {
    private final List<String> steps = new ArrayList<>();
    private final List<TracedSignal> signals = new ArrayList<>();

    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public boolean follows(UUID id) {
      return true;
    }

    @Override
    public void passed(TracedStep step, TracedSignal signal) {
      assertThat(step.end()).isGreaterThanOrEqualTo(step.begin());
      steps.add(step.step().toString());
      signals.add(signal);
    }

    @Override
    public void refused(TracedStep step, TracedSignal signal, RefusalReason reason) {
      assertThat(step.end()).isGreaterThanOrEqualTo(step.begin());
      steps.add(step.step() + " " + reason.wireName());
      signals.add(signal);
    }
  }

  @Test
  void whatIsKeptCameThroughAllFour() {
    decided(agreed(), effect(), null);
    assertThat(told.steps).containsExactly("RECEIVE", "VERIFY", "ADMIT", "KEEP");
    assertThat(told.signals).containsOnly(TOLD);
  }

  @Test
  void whatIsNotAgreedEndsWhereItIsDecided() {
    decided(PolicyTable.empty(), effect(), null);
    assertThat(told.steps)
        .hasSize(3)
        .startsWith("RECEIVE", "VERIFY")
        .last()
        .asString()
        .startsWith("ADMIT ");
  }

  @Test
  void whatWasOvertakenOrCannotBeKeptSaysSo() {
    // When
    decided(agreed(), new Inbox.Effect(false, Set.of(0)), null);
    decided(agreed(), effect(), RefusalReason.FORK);

    // Then
    assertThat(told.steps)
        .containsExactly(
            "RECEIVE",
            "VERIFY",
            "ADMIT",
            "KEEP superseded",
            "RECEIVE",
            "VERIFY",
            "ADMIT",
            "KEEP fork");
  }

  @Test
  void aRepeatIsToldOnce() {
    decided(PolicyTable.empty(), Inbox.Effect.REPEATED, null);
    assertThat(told.steps).isEmpty();
  }

  @Test
  void whatIsNotWhatItsSourceSealedEndsThereUnlessItSpeaksInAnothersName() {
    // Given
    var batch = new Parcel.Batch("placeholder-jws", List.of(disclosed().entry()));
    var another = new Delivery("tern.example", delivery.stream(), delivery.bytes());

    // When
    traces.refused(delivery, batch, course(), RefusalReason.SIGNATURE_INVALID);
    traces.refused(another, batch, course(), RefusalReason.SIGNATURE_INVALID);

    // Then
    assertThat(told.steps).containsExactly("RECEIVE", "VERIFY signature-invalid");
    assertThat(told.signals).containsOnly(TOLD);
  }

  private void decided(PolicyTable policy, Inbox.Effect effect, @Nullable RefusalReason reason) {
    var signal = disclosed();
    var consignment = VerifiedConsignments.of(signal.seal(), signal);
    var admission = new Admitter(policy, Clock.fixed(NOW, ZoneOffset.UTC)).admit(consignment);
    traces.decided(delivery, consignment, admission, course(), effect, reason);
  }

  private static PolicyTable agreed() {
    return PolicyTable.compileActive(List.of(VERSION_1), AgreementLint.standard());
  }

  private static Inbox.Effect effect() {
    return new Inbox.Effect(false, Set.of());
  }

  private static Course course() {
    var course = new Course();
    for (var step : List.of(Step.RECEIVE, Step.VERIFY, Step.ADMIT, Step.KEEP)) {
      assertThat(course.ended(step)).isNotNegative();
    }
    return course;
  }
}
