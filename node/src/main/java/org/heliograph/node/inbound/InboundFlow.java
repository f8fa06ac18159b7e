package org.heliograph.node.inbound;

import java.util.function.Function;
import org.heliograph.node.inbound.admit.Admission;
import org.heliograph.node.inbound.admit.Admitter;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.inbound.receive.ReceivedConsignment;
import org.heliograph.node.inbound.receive.Receiver;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.node.inbound.verify.Verifier;
import org.heliograph.node.members.AwaitedKeys;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.StreamName;

/**
 * The way of partners' signals to us: receive, verify, admit, keep.
 *
 * <p>Thread contract: deliveries of one stream come in order from one thread; streams may come from
 * different threads. Whatever a delivery holds, {@link #accept} returns. It throws where a fault of
 * our own (the database is away) or a wait for an agreement or a key keeps it from being taken, and
 * then the same delivery must be handed in again before any other of its stream.
 */
public final class InboundFlow {
  /** Takes signed statements that are no batch: receipts, heartbeats, voids. */
  @FunctionalInterface
  public interface Statements {
    void accept(Delivery delivery, String jws);
  }

  /** Takes sealed batches of items: returns on the stream of outcomes, notices on control. */
  @FunctionalInterface
  public interface Items {
    /**
     * @throws RefusedException where the whole consignment is refused
     * @throws RecoveryAwaitedException where it has to wait
     */
    void accept(Delivery delivery, Parcel.Items items);
  }

  private record Place(String source, StreamName stream) {}

  private final Receiver receiver;
  private final Verifier verifier;
  private final Function<String, Admitter> admitters;
  private final Parking parking;
  private final AwaitedKeys keys;
  private final Inbox inbox;
  private final Statements statements;
  private final Items items;
  private final StageObserver observer;
  private final InboundTraces traces;

  /**
   * @param admitters by source: decides by the agreements now in force from it to us
   */
  public InboundFlow(
      Receiver receiver,
      Verifier verifier,
      Function<String, Admitter> admitters,
      Parking parking,
      AwaitedKeys keys,
      Inbox inbox,
      Statements statements,
      Items items,
      StageObserver observer,
      InboundTraces traces) {
    this.receiver = receiver;
    this.verifier = verifier;
    this.admitters = admitters;
    this.parking = parking;
    this.keys = keys;
    this.inbox = inbox;
    this.statements = statements;
    this.items = items;
    this.observer = observer;
    this.traces = traces;
  }

  /**
   * Takes a delivery in.
   *
   * @throws AwaitedException where it has to wait
   */
  public void accept(Delivery delivery) {
    var course = new Course();
    try {
      accept(delivery, receiver.open(delivery), course);
    } catch (RefusedException e) {
      inbox.incident(delivery, null, e.refusal());
    }
  }

  private void accept(Delivery delivery, Parcel parcel, Course course) {
    var place = new Place(delivery.source(), delivery.stream());
    try {
      switch (parcel) {
        case Parcel.Batch batch -> accept(delivery, batch, course);
        case Parcel.Statement statement -> statements.accept(delivery, statement.jws());
        case Parcel.Items sealed -> items.accept(delivery, sealed);
      }
    } catch (RefusedException e) {
      if (keys.awaits(place, e.refusal())) {
        throw new KeyAwaitedException(place.toString());
      }
      course.ended(Step.VERIFY);
      traces.refused(delivery, parcel, course, e.refusal().reason());
      throw e;
    }
    keys.passed(place);
  }

  private void accept(Delivery delivery, Parcel.Batch batch, Course course) {
    observer.came(Step.RECEIVE, batch.entries().size());
    ReceivedConsignment received = receiver.receive(delivery, batch);
    observer.passed(Stage.RECEIVED, received.entries().size());
    ended(Step.RECEIVE, course);
    VerifiedConsignment verified = verifier.verify(received);
    observer.passed(Stage.VERIFIED, received.entries().size());
    ended(Step.VERIFY, course);
    Admitter admitter = admitters.apply(delivery.source());
    parking.pass(verified, admitter.policy());
    Admission admission = admitter.admit(verified);
    observer.passed(Stage.ADMITTED, admission.admitted().size());
    ended(Step.ADMIT, course);
    keep(delivery, verified, admission, course);
  }

  private void ended(Step step, Course course) {
    observer.took(step, course.ended(step));
  }

  private void keep(
      Delivery delivery, VerifiedConsignment verified, Admission admission, Course course) {
    try {
      var effect = inbox.keep(verified, admission);
      if (!effect.isRepeat()) {
        observer.passed(Stage.KEPT, admission.admitted().size());
      }
      ended(Step.KEEP, course);
      traces.decided(delivery, verified, admission, course, effect, null);
    } catch (RefusedException e) {
      inbox.incident(delivery, verified.seal().position(), e.refusal());
      ended(Step.KEEP, course);
      var reason = e.refusal().reason();
      traces.decided(delivery, verified, admission, course, Inbox.Effect.PLAIN, reason);
    }
  }
}
