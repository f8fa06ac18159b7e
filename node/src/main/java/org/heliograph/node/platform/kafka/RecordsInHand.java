package org.heliograph.node.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of one partition that a handler works on, in a virtual thread, again and again until it
 * succeeds or is told to stop.
 */
final class RecordsInHand {
  private static final Logger LOG = LoggerFactory.getLogger(RecordsInHand.class);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final List<ReceivedRecord> records;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile int taken;

  private RecordsInHand(List<ReceivedRecord> records) {
    this.records = records;
  }

  /** The thread that works, and what it works on. */
  record Work(RecordsInHand records, Thread thread) {
    /** Next offset to read, once the handler is through. */
    OptionalLong next() {
      return records.isDone() ? records.next() : OptionalLong.empty();
    }

    /**
     * Waits for the running call, ends it after the patience is used up, and makes no other;
     * returns the next offset to read where some records are through.
     */
    OptionalLong stop(Duration patience) {
      records.stop.countDown();
      try {
        if (!thread.join(patience)) {
          thread.interrupt();
          thread.join(Duration.ofSeconds(2));
        }
      } catch (InterruptedException e) {
        thread.interrupt();
        Thread.currentThread().interrupt();
      }
      return records.next();
    }
  }

  static Work start(
      List<ReceivedRecord> records, KafkaReceiver.Handler handler, Runnable whenDone) {
    var inHand = new RecordsInHand(records);
    var first = records.getFirst();
    var thread =
        Thread.ofVirtual()
            .name("handle-" + first.topic() + "-" + first.partition())
            .start(
                () -> {
                  inHand.handleUntilDone(handler);
                  whenDone.run();
                });
    return new Work(inHand, thread);
  }

  private boolean isDone() {
    return taken == records.size();
  }

  private OptionalLong next() {
    int through = taken;
    return through == 0
        ? OptionalLong.empty()
        : OptionalLong.of(records.get(through - 1).offset() + 1);
  }

  private void handleUntilDone(KafkaReceiver.Handler handler) {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      do {
        pause = handled(handler) ? FIRST_PAUSE_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      } while (!isDone() && !stop.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("stopped before the records were through");
    }
  }

  /** False where the handler failed; parking is no failure. */
  private boolean handled(KafkaReceiver.Handler handler) throws InterruptedException {
    int before = taken;
    try {
      handler.handle(records.subList(before, records.size()));
      taken = records.size();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (ParkedException e) {
      taken = before + e.taken();
      return true;
    } catch (Exception e) {
      // what waiting for the database throws is not declared
      var first = records.get(before);
      LOG.warn(
          "{}-{} at offset {}: handling failed, will try again",
          first.topic(),
          first.partition(),
          first.offset(),
          e);
      return false;
    }
  }
}
