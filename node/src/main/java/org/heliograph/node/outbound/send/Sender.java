package org.heliograph.node.outbound.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.platform.telemetry.Step;

/**
 * Hands consignments of one partner to the broker in order, and reports those it acknowledged.
 *
 * <p>One page is under way while the next one is decided. After a failure everything unacknowledged
 * is sent again, oldest first; recipients know repeats by position and seal.
 *
 * <p>Thread contract: confined to the partner's loop.
 */
public final class Sender {
  private static final int RESENT_AT_ONCE = 64;

  /** Carries bytes to a partner; completes when the broker holds them durably. */
  @FunctionalInterface
  public interface Carrier {
    CompletableFuture<?> carry(UnsentConsignment consignment);
  }

  private final Carrier carrier;
  private final IntFunction<List<UnsentConsignment>> unsent;
  private final Consumer<List<UnsentConsignment>> acknowledged;
  private final StageObserver observer;
  private List<UnsentConsignment> underWay = List.of();
  private CompletableFuture<?> answers = CompletableFuture.completedFuture(null);
  private boolean resend = true;

  /**
   * @param unsent reads the oldest that are not acknowledged, up to a number
   * @param acknowledged writes down that the broker holds these
   */
  public Sender(
      Carrier carrier,
      IntFunction<List<UnsentConsignment>> unsent,
      Consumer<List<UnsentConsignment>> acknowledged,
      StageObserver observer) {
    this.carrier = carrier;
    this.unsent = unsent;
    this.acknowledged = acknowledged;
    this.observer = observer;
  }

  /**
   * Waits for what is under way, then sends these; they are durable in the outbox already. That the
   * broker holds what went before is written down while they travel.
   */
  public void send(List<UnsentConsignment> consignments) {
    List<UnsentConsignment> sent = landed();
    if (resend) {
      writeDown(sent);
      resendAll();
    } else {
      start(consignments);
      writeDown(sent);
    }
  }

  /** Waits for what is under way, and sends whatever was left unsent before. */
  public void catchUp() {
    send(List.of());
  }

  /** The outbox may hold what was not handed over here: it is read before anything else goes. */
  public void lookAgain() {
    resend = true;
  }

  /** Waits for what is under way. */
  public void settle() {
    writeDown(landed());
  }

  /**
   * What the broker holds by now, without waiting for it; the caller writes it down, and says so by
   * {@link #written} or, where that failed, {@link #lookAgain}.
   */
  public List<UnsentConsignment> landedMeanwhile() {
    return answers.isDone() ? landed() : List.of();
  }

  /** These are written down as sent. */
  public void written(List<UnsentConsignment> sent) {
    sent.forEach(one -> observer.passed(Stage.ACKNOWLEDGED, one.entries()));
  }

  /** Waits until the broker holds what is under way, and returns it. */
  private List<UnsentConsignment> landed() {
    if (underWay.isEmpty()) {
      return List.of();
    }
    List<UnsentConsignment> sent = underWay;
    underWay = List.of();
    boolean before = resend;
    resend = true;
    try {
      answers.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "the broker did not take a consignment; it will be sent again", e.getCause());
    }
    resend = before;
    sent.forEach(one -> observer.passed(Stage.SENT, one.entries()));
    return sent;
  }

  /** What is not written down as sent is sent again, with all that follows it. */
  private void writeDown(List<UnsentConsignment> sent) {
    if (sent.isEmpty()) {
      return;
    }
    boolean before = resend;
    resend = true;
    acknowledged.accept(sent);
    resend = before;
    written(sent);
  }

  private void resendAll() {
    for (var oldest = unsent.apply(RESENT_AT_ONCE);
        !oldest.isEmpty();
        oldest = unsent.apply(RESENT_AT_ONCE)) {
      start(oldest);
      settle();
    }
    resend = false;
  }

  private CompletableFuture<?> carry(UnsentConsignment consignment) {
    observer.came(Step.SEND, consignment.entries());
    long begin = System.nanoTime();
    return carrier
        .carry(consignment)
        .whenComplete((_, _) -> observer.took(Step.SEND, System.nanoTime() - begin));
  }

  private void start(List<UnsentConsignment> consignments) {
    if (consignments.isEmpty()) {
      return;
    }
    var sent = new ArrayList<CompletableFuture<?>>(consignments.size());
    boolean before = resend;
    resend = true;
    consignments.forEach(one -> sent.add(carry(one)));
    resend = before;
    underWay = consignments;
    answers = CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }
}
