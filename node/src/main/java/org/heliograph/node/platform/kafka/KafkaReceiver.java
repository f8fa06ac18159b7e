package org.heliograph.node.platform.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives every record of the topics that match a pattern, at least once and in the order of its
 * partition.
 *
 * <p>One thread of its own polls; the handler runs on virtual threads, one for each partition that
 * has records, so a slow or parked stream holds up no other. An offset is committed after the
 * handler returned; where the handler throws, the same records come again after a pause that grows
 * to 30 s, or within a second where it parks them. New topics are noticed within two seconds.
 */
public final class KafkaReceiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaReceiver.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FINISH = Duration.ofSeconds(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Handler handler;
  private final Map<TopicPartition, RecordsInHand.Work> work = new HashMap<>();
  private final CountDownLatch close = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private KafkaReceiver(KafkaConsumer<byte[], byte[]> consumer, Handler handler) {
    this.consumer = consumer;
    this.handler = handler;
  }

  /** Takes what arrived. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Called with consecutive records of one partition, never twice at once for the same partition.
     * Must make their effect durable before it returns, and must bear seeing a record again.
     *
     * @throws ParkedException to have the records that it has not taken again soon
     * @throws InterruptedException when the receiver is closing and the handler gives up
     */
    void handle(List<ReceivedRecord> records) throws InterruptedException;
  }

  /** Begins to receive; a group new to the cluster begins with the oldest records. */
  public static KafkaReceiver start(
      KafkaConnection connection, String group, Pattern topics, Handler handler) {
    Map<String, Object> settings = connection.settings();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 32);
    // After a crash its partitions move on within this time.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 8_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    // The broker is asked without the partitions that are paused then: what comes to those waits
    // until it has answered.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    var receiver =
        new KafkaReceiver(
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            handler);
    receiver.consumer.subscribe(topics, receiver.new Assignment());
    Thread.ofPlatform().name("receive-" + group).start(receiver::run);
    return receiver;
  }

  private void run() {
    try {
      while (close.getCount() > 0) {
        pollOnce();
      }
    } finally {
      try {
        release(List.copyOf(work.keySet()));
        consumer.close();
      } finally {
        stopped.countDown();
      }
    }
  }

  private void pollOnce() {
    try {
      var polled = consumer.poll(POLL);
      for (var partition : polled.partitions()) {
        // Paused until its handler is through, so that memory holds few records of each.
        consumer.pause(List.of(partition));
        work.put(
            partition,
            RecordsInHand.start(received(polled.records(partition)), handler, consumer::wakeup));
      }
    } catch (WakeupException e) {
      LOG.trace("a handler is through, or closing");
    } catch (AuthorizationException | AuthenticationException e) {
      LOG.error("the cluster refuses to let us read: {}", e.toString());
      pauseAfterRefusal();
    } catch (KafkaException e) {
      LOG.warn("the cluster cannot be read, will try again", e);
      pauseAfterRefusal();
    }
    resumeWhatIsDone();
  }

  private void resumeWhatIsDone() {
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    work.forEach(
        (partition, inHand) ->
            inHand.next().ifPresent(next -> done.put(partition, new OffsetAndMetadata(next))));
    if (!done.isEmpty()) {
      work.keySet().removeAll(done.keySet());
      consumer.resume(done.keySet());
      // A lost commit costs nothing but seeing the records again after a rebalance.
      consumer.commitAsync(done, null);
    }
  }

  private void pauseAfterRefusal() {
    try {
      close.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    for (var partition : partitions) {
      var inHand = work.remove(partition);
      if (inHand != null) {
        inHand.stop(FINISH).ifPresent(next -> done.put(partition, new OffsetAndMetadata(next)));
      }
    }
    if (!done.isEmpty()) {
      commit(done);
    }
  }

  private void commit(Map<TopicPartition, OffsetAndMetadata> done) {
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        consumer.commitSync(done, Duration.ofSeconds(5));
        return;
      } catch (WakeupException e) {
        LOG.trace("woken while committing");
      } catch (KafkaException e) {
        LOG.info("offsets not committed, the records will come again: {}", e.toString());
        return;
      }
    }
  }

  private static List<ReceivedRecord> received(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(
            record ->
                new ReceivedRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    record.value() == null ? new byte[0] : record.value()))
        .toList();
  }

  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.debug("assigned {}", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      release(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      release(partitions);
    }
  }

  /** Lets handlers finish what they hold, for up to 20 s, and commits it. */
  @Override
  public void close() {
    close.countDown();
    consumer.wakeup();
    try {
      if (!stopped.await(FINISH.toSeconds() + 10, TimeUnit.SECONDS)) {
        LOG.warn("the receiver did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
