package org.heliograph.node.federation.faults;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.jspecify.annotations.Nullable;

/** Reads all records of some partitions, each once. For one thread. */
final class Records implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> places;
  private boolean begun;

  Records(KafkaConnection connection, List<TopicPartition> places) {
    var settings = connection.settings();
    settings.put("fetch.max.wait.ms", 50);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.places = places;
  }

  /** What has come since the last time; a tombstone has no value. */
  void readsOn(BiConsumer<TopicPartition, byte @Nullable []> taker) {
    if (!begun) {
      consumer.assign(places);
      consumer.seekToBeginning(places);
      begun = true;
    }
    var behind = new HashSet<>(places);
    Map<TopicPartition, Long> ends = consumer.endOffsets(places);
    behind.removeIf(place -> consumer.position(place) >= ends.getOrDefault(place, 0L));
    while (!behind.isEmpty()) {
      for (var record : consumer.poll(POLL)) {
        taker.accept(new TopicPartition(record.topic(), record.partition()), record.value());
      }
      behind.removeIf(place -> consumer.position(place) >= ends.getOrDefault(place, 0L));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
