package org.heliograph.node.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of one partition from its beginning at each start and then follows it, without a
 * group and without remembering where it was. One thread of its own calls the handler.
 */
public final class KafkaTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<byte[]> handler;
  private final CountDownLatch close = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private KafkaTail(
      String topic, KafkaConsumer<byte[], byte[]> consumer, Consumer<byte[]> handler) {
    this.topic = topic;
    this.consumer = consumer;
    this.handler = handler;
  }

  /** The handler gets each value once for each start; what it throws is logged and passed over. */
  public static KafkaTail follow(
      KafkaConnection connection, String topic, Consumer<byte[]> handler) {
    Map<String, Object> settings = connection.settings();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "tail-" + topic);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    var tail =
        new KafkaTail(
            topic,
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            handler);
    Thread.ofPlatform().name("tail-" + topic).start(tail::run);
    return tail;
  }

  private void run() {
    try {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (close.getCount() > 0) {
        pollOnce();
      }
    } finally {
      consumer.close();
      stopped.countDown();
    }
  }

  private void pollOnce() {
    try {
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                if (record.value() != null) {
                  handle(record.value());
                }
              });
    } catch (WakeupException e) {
      LOG.trace("closing");
    } catch (KafkaException e) {
      LOG.warn("{} cannot be read, will try again: {}", topic, e.toString());
      pause();
    }
  }

  private void handle(byte[] value) {
    try {
      handler.accept(value);
    } catch (RuntimeException e) {
      LOG.error("a record of {} was not handled", topic, e);
    }
  }

  private void pause() {
    try {
      close.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close.countDown();
    consumer.wakeup();
    try {
      if (!stopped.await(10, TimeUnit.SECONDS)) {
        LOG.warn("the tail of {} did not stop in time", topic);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
