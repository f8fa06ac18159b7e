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
      StageObserver observer) {
    this.receiver = receiver;
    this.verifier = verifier;
    this.admitters = admitters;
    this.parking = parking;
    this.keys = keys;
    this.inbox = inbox;
    this.statements = statements;
    this.items = items;
    this.observer = observer;
  }

  /**
   * Takes a delivery in.
   *
   * @throws AwaitedException where it has to wait
   */
  public void accept(Delivery delivery) {
    try {
      accept(delivery, receiver.open(delivery));
    } catch (RefusedException e) {
      inbox.incident(delivery, null, e.refusal());
    }
  }

  private void accept(Delivery delivery, Parcel parcel) {
    var place = new Place(delivery.source(), delivery.stream());
    try {
      switch (parcel) {
        case Parcel.Batch batch -> accept(delivery, batch);
        case Parcel.Statement statement -> statements.accept(delivery, statement.jws());
        case Parcel.Items sealed -> items.accept(delivery, sealed);
      }
    } catch (RefusedException e) {
      if (keys.awaits(place, e.refusal())) {
        throw new KeyAwaitedException(place.toString());
      }
      throw e;
    }
    keys.passed(place);
  }

  private void accept(Delivery delivery, Parcel.Batch batch) {
    ReceivedConsignment received = receiver.receive(delivery, batch);
    observer.passed(Stage.RECEIVED, received.entries().size());
    VerifiedConsignment verified = verifier.verify(received);
    observer.passed(Stage.VERIFIED, received.entries().size());
    Admitter admitter = admitters.apply(delivery.source());
    parking.pass(verified, admitter.policy());
    Admission admission = admitter.admit(verified);
    observer.passed(Stage.ADMITTED, admission.admitted().size());
    if (keep(delivery, verified, admission)) {
      observer.passed(Stage.KEPT, admission.admitted().size());
    }
  }

  /** Whether it had any effect. */
  private boolean keep(Delivery delivery, VerifiedConsignment verified, Admission admission) {
    try {
      return inbox.keep(verified, admission) == Inbox.Effect.KEPT;
    } catch (RefusedException e) {
      inbox.incident(delivery, verified.seal().position(), e.refusal());
      return false;
    }
  }
}
