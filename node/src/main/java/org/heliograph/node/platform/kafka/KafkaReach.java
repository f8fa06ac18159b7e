package org.heliograph.node.platform.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the cluster answers this node: it is asked every second, and counts as away once it has
 * not answered for three. Flows do not rest on this; they try for as long as it takes. Safe for use
 * by many threads, none of which waits.
 */
public final class KafkaReach implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaReach.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Admin admin;
  private final InstantSource clock;
  private final AtomicLong turns = new AtomicLong();
  private volatile @Nullable State state;
  private Instant answered;
  private @Nullable Loop loop;

  /**
   * As it was found last.
   *
   * @param since where it answers, since when it has; else when it answered last, or, where it
   *     never did, when it was asked first
   */
  public record State(boolean reachable, Instant since) {}

  private KafkaReach(Admin admin, InstantSource clock) {
    this.admin = admin;
    this.clock = clock;
    this.answered = clock.instant();
  }

  /** Begins to ask; any certificate of the federation will do. */
  public static KafkaReach watch(KafkaConnection connection, String clientId, InstantSource clock) {
    var settings = connection.settings();
    settings.put("client.id", clientId);
    var reach = new KafkaReach(Admin.create(settings), clock);
    reach.loop = Loop.start("reach", new Wakeup(), EVERY, reach::ask);
    return reach;
  }

  /** Empty until the first answer, or until there should have been one. */
  public Optional<State> state() {
    return Optional.ofNullable(state);
  }

  /** Since when the cluster has not answered; empty where it does. */
  public Optional<Instant> cutOffSince() {
    return state().filter(now -> !now.reachable).map(State::since);
  }

  /** Grows each time that it begins or ceases to answer. */
  public long turns() {
    return turns.get();
  }

  private boolean ask() throws InterruptedException {
    boolean reachable = answers();
    var before = state;
    if (before == null || before.reachable != reachable) {
      state = new State(reachable, reachable ? clock.instant() : answered);
      turns.incrementAndGet();
    }
    if (reachable) {
      answered = clock.instant();
    }
    return false;
  }

  private boolean answers() throws InterruptedException {
    var patience = new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis());
    try {
      var _ = admin.describeCluster(patience).clusterId().get();
      return true;
    } catch (ExecutionException e) {
      tell(e.getCause());
      return false;
    } catch (KafkaException e) {
      tell(e);
      return false;
    }
  }

  private void tell(@Nullable Throwable failure) {
    var last = state;
    if (last == null || last.reachable) {
      LOG.warn("the broker does not answer: {}", String.valueOf(failure));
    }
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    admin.close(Duration.ofSeconds(2));
  }
}
