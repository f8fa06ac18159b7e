package org.heliograph.node.matching.watch.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a delivery failed.
 *
 * @param first after the first failure; doubled with each one more
 * @param longest never longer than this
 * @param giveUp how long nothing may arrive before the webhook is disabled
 */
public record WebhookPace(Duration first, Duration longest, Duration giveUp) {
  private static final int MOST_DOUBLINGS = 30;

  public static WebhookPace giveUpAfter(Duration giveUp) {
    return new WebhookPace(Duration.ofSeconds(5), Duration.ofHours(1), giveUp);
  }

  /** Between half of the time and all of it, so that many do not come back at once. */
  Duration after(int failures, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
    long most = doubled < 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
