package org.heliograph.node.matching.watch.webhook;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.matching.watch.PostgresWatchEvents;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the deliveries: several webhooks at once, so that a slow receiver holds up nobody else.
 * Closing waits for those under way. One thread calls {@link #round}.
 */
public final class WebhookDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDesk.class);
  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PostgresDeliveries deliveries;
  private final WebhookSender sender;
  private final Wakeup wakeup;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /** Not virtual: looking names up holds the thread that does it. */
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("webhook-", 0).factory());

  /**
   * What deliveries are made from.
   *
   * @param authorities PEM file of the authorities to trust instead of the usual ones
   * @param self our member id
   * @param random spreads tries over time
   */
  public record Parts(
      Vertx vertx,
      PostgresDatabase database,
      PostgresWatchEvents events,
      PostgresWebhooks webhooks,
      WebhookTargets targets,
      Optional<Path> authorities,
      WebhookPace pace,
      CountedActs counted,
      String self,
      RandomGenerator random,
      InstantSource clock) {}

  /**
   * @param wakeup rung when a delivery is done, and more may wait
   */
  public WebhookDesk(Parts parts, Wakeup wakeup) {
    this.sender =
        new WebhookSender(parts.vertx, parts.targets, parts.authorities, PATIENCE, parts.clock);
    this.deliveries =
        new PostgresDeliveries(
            parts.database,
            parts.events,
            parts.webhooks,
            sender,
            parts.pace,
            parts.counted,
            parts.self,
            parts.random,
            parts.clock);
    this.wakeup = wakeup;
  }

  public PostgresDeliveries deliveries() {
    return deliveries;
  }

  /** Begins what is due and waits for none of it; it rings when there is more to do. */
  public void round() {
    int most = free.availablePermits();
    if (most == 0) {
      return;
    }
    for (var claimed : deliveries.claim(most)) {
      free.acquireUninterruptibly();
      threads.execute(() -> deliver(claimed));
    }
  }

  private void deliver(PostgresDeliveries.Claimed claimed) {
    try {
      deliveries.deliver(claimed);
    } catch (Exception e) {
      // what waiting for the database throws is not declared; it is tried again when its lease ends
      LOG.warn("a delivery to webhook {} broke off", claimed.webhook().id(), e);
    } finally {
      free.release();
      wakeup.ring();
    }
  }

  @Override
  public void close() {
    threads.close();
    sender.close();
  }
}
