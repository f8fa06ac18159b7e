package org.heliograph.node.platform.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the last records of topics of one partition, once, as far as the cluster answers within a
 * patience.
 */
public final class KafkaRecent {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaRecent.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Duration patience;

  private KafkaRecent(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
    this.consumer = consumer;
    this.patience = patience;
  }

  /**
   * Waits for them; topics that are not there, or may not be read, give nothing. Empty where the
   * cluster did not answer.
   *
   * @param most how many records of each topic
   * @param patience for each step, of which there are three
   */
  public static Optional<List<ReceivedRecord>> read(
      KafkaConnection connection, Collection<String> topics, int most, Duration patience) {
    Map<String, Object> settings = connection.settings();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    var deserializer = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      return new KafkaRecent(consumer, patience).read(topics, most);
    } catch (KafkaException e) {
      LOG.warn("the last records of {} cannot be read: {}", topics, e.toString());
      return Optional.empty();
    }
  }

  private Optional<List<ReceivedRecord>> read(Collection<String> topics, int most) {
    var present = consumer.listTopics(patience).keySet();
    var places =
        topics.stream()
            .filter(present::contains)
            .map(topic -> new TopicPartition(topic, 0))
            .toList();
    consumer.assign(places);
    var begins = consumer.beginningOffsets(places, patience);
    var left = new HashMap<>(consumer.endOffsets(places, patience));
    left.forEach(
        (place, end) -> consumer.seek(place, Math.max(begins.getOrDefault(place, 0L), end - most)));
    return readUntil(left);
  }

  private Optional<List<ReceivedRecord>> readUntil(Map<TopicPartition, Long> ends) {
    var records = new ArrayList<ReceivedRecord>();
    long rounds = patience.dividedBy(POLL);
    for (long round = 0; round < rounds && !isRead(ends); round++) {
      consumer.poll(POLL).forEach(record -> records.add(received(record)));
    }
    return isRead(ends) ? Optional.of(records) : Optional.empty();
  }

  private boolean isRead(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(one -> consumer.position(one.getKey()) >= one.getValue());
  }

  private static ReceivedRecord received(ConsumerRecord<byte[], byte[]> record) {
    return new ReceivedRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.value() == null ? new byte[0] : record.value());
  }
}
