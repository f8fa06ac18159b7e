package org.heliograph.node.returns.report;

import java.time.Clock;
import java.util.function.Supplier;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what is owed to a source and hands it to the broker. Blocks; for one thread at a time. */
public final class Reporter {
  /** Carries a signed statement to a member's control topic; returns when the broker holds it. */
  @FunctionalInterface
  public interface Courier {
    void deliver(String member, String jws);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private final String federation;
  private final String self;
  private final Supplier<SigningKey> key;
  private final ReceiptsOwed owed;
  private final Courier courier;
  private final StageObserver observer;
  private final Clock clock;

  /**
   * @param key the seal key as it is now
   */
  public Reporter(
      String federation,
      String self,
      Supplier<SigningKey> key,
      ReceiptsOwed owed,
      Courier courier,
      StageObserver observer,
      Clock clock) {
    this.federation = federation;
    this.self = self;
    this.key = key;
    this.owed = owed;
    this.courier = courier;
    this.observer = observer;
    this.clock = clock;
  }

  /** Answers every source; returns how many consignments were answered. */
  public int report() {
    return owed.sources().stream().mapToInt(this::reportIfPossible).sum();
  }

  /** A source that cannot be answered, as it left or reads no version of ours, stops no other. */
  private int reportIfPossible(String source) {
    try {
      return report(source);
    } catch (RefusedException e) {
      LOG.debug("{} is not answered: {}", source, e.toString());
      return 0;
    }
  }

  private int report(String source) {
    int answered = 0;
    for (var next = owed.next(source); next.isPresent(); next = owed.next(source)) {
      Unreceipted answer = next.get();
      var receipt =
          new Receipt(federation, self, source, answer.number(), clock.instant(), answer.streams());
      courier.deliver(source, receipt.sign(key.get()));
      observer.passed(Stage.REPORTED, answer.consignments());
      owed.told(answer);
      answered += answer.consignments();
    }
    return answered;
  }
}
