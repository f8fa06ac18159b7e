package org.heliograph.node.inbound;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.inbound.admit.Admission;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.node.platform.telemetry.TracedSignal;
import org.heliograph.node.platform.telemetry.TracedStep;
import org.heliograph.node.platform.telemetry.Traces;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.SignalHeader;
import org.jspecify.annotations.Nullable;

/**
 * Follows signals on their way in. Spans are made once the way has ended, so that what waits and
 * comes again has them once. Safe for use by many threads.
 *
 * @param self our member id
 */
public record InboundTraces(Traces traces, String self) {
  private static final List<Step> ALL = List.of(Step.RECEIVE, Step.VERIFY, Step.ADMIT, Step.KEEP);

  /** A whole consignment was not what its source sealed; what it says of itself is not proven. */
  void refused(Delivery delivery, Parcel parcel, Course course, RefusalReason reason) {
    if (!traces.isOn() || !(parcel instanceof Parcel.Batch batch)) {
      return;
    }
    var steps = steps(delivery, course, batch.entries().size());
    batch.entries().forEach(entry -> unproven(steps, delivery, entry, reason));
  }

  /**
   * A consignment was decided about and kept, or not.
   *
   * @param reason why nothing of it was kept; null where it was
   */
  void decided(
      Delivery delivery,
      VerifiedConsignment consignment,
      Admission admission,
      Course course,
      Inbox.Effect effect,
      @Nullable RefusalReason reason) {
    if (!traces.isOn() || effect.isRepeat()) {
      return;
    }
    var steps = steps(delivery, course, consignment.leaves().size());
    var refused = new HashMap<Integer, RefusalReason>();
    admission.refused().forEach(one -> refused.put(one.leaf(), one.refusal().reason()));
    for (var signal : consignment.signals()) {
      var header = signal.header();
      if (traces.follows(header.id())) {
        var traced = signal(header, signal.entry());
        var denied = refused.get(signal.leaf());
        if (denied != null) {
          tell(steps, traced, Step.ADMIT, denied);
        } else {
          boolean late = effect.overtaken().contains(signal.leaf());
          tell(steps, traced, Step.KEEP, late ? RefusalReason.SUPERSEDED : reason);
        }
      }
    }
    consignment
        .defective()
        .forEach(one -> unproven(steps, delivery, one.entry(), one.refusal().reason()));
  }

  private static Map<Step, TracedStep> steps(Delivery delivery, Course course, int signals) {
    var steps = new EnumMap<Step, TracedStep>(Step.class);
    String stream = delivery.stream().toString();
    ALL.forEach(step -> steps.put(step, course.step(step, delivery.source(), stream, signals)));
    return steps;
  }

  /** It came as far as to be verified; nobody follows in another's name. */
  private void unproven(
      Map<Step, TracedStep> steps, Delivery delivery, Entry entry, RefusalReason reason) {
    SignalHeader header;
    try {
      header = SignalHeader.parse(entry.headerBytes());
    } catch (RefusedException e) {
      return;
    }
    if (header.source().equals(delivery.source()) && traces.follows(header.id())) {
      tell(steps, signal(header, entry), Step.VERIFY, reason);
    }
  }

  private TracedSignal signal(SignalHeader header, Entry entry) {
    return new TracedSignal(header.source(), header.id(), header.version(), self, entry.revision());
  }

  /** All steps up to the last one, which has the reason if there is one. */
  private void tell(
      Map<Step, TracedStep> steps, TracedSignal signal, Step last, @Nullable RefusalReason reason) {
    steps.forEach(
        (step, traced) -> {
          if (step.compareTo(last) < 0) {
            traces.passed(traced, signal);
          } else if (step == last) {
            traces.ended(traced, signal, reason);
          }
        });
  }
}
