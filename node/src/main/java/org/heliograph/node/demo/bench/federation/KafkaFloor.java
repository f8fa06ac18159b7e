package org.heliograph.node.demo.bench.federation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.heliograph.node.platform.kafka.KafkaConnection;

/**
 * The records of a topic once more through Kafka's own producer and consumer, acknowledged by all
 * replicas. They wait in a file meanwhile. Taking, producing and consuming may be repeated, each
 * time for what came since.
 */
public final class KafkaFloor {
  private static final int LARGEST = 5 << 20;
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection kafka;
  private final Path file;
  private final String topic;
  private final String likeness;
  private Map<TopicPartition, Long> taken = Map.of();
  private Map<TopicPartition, Long> consumed = Map.of();
  private long records;
  private long bytes;

  public KafkaFloor(KafkaConnection kafka, String topic, Path file) {
    this.kafka = kafka;
    this.topic = topic;
    this.likeness = "floor." + topic;
    this.file = file;
  }

  /** Of the values that were taken last. */
  public long bytes() {
    return bytes;
  }

  /**
   * Takes the records that came since it was last asked to. The first time makes a topic with as
   * many partitions.
   */
  public void take() throws IOException, InterruptedException, ExecutionException {
    records = 0;
    bytes = 0;
    try (var consumer = consumer();
        var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      assign(consumer, topic, taken);
      var ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var one : consumer.poll(POLL)) {
          out.writeInt(one.partition());
          out.writeInt(one.value().length);
          out.write(one.value());
          records++;
          bytes += one.value().length;
        }
      }
      if (taken.isEmpty()) {
        create(ends.size());
      }
      taken = positions(consumer);
    }
  }

  /** Leaves out the records that came since it last took some. */
  public void skip() {
    try (var consumer = consumer()) {
      taken = Map.copyOf(consumer.endOffsets(taken.keySet()));
    }
  }

  private void create(int partitions) throws InterruptedException, ExecutionException {
    try (var admin = Admin.create(kafka.settings())) {
      var made = new NewTopic(likeness, Optional.of(partitions), Optional.empty());
      admin.createTopics(List.of(made)).all().get();
    }
  }

  /** Begins where it was, or with the first record. */
  private static void assign(
      KafkaConsumer<byte[], byte[]> consumer, String topic, Map<TopicPartition, Long> from) {
    var all =
        consumer.partitionsFor(topic).stream()
            .map(one -> new TopicPartition(topic, one.partition()))
            .toList();
    consumer.assign(all);
    all.forEach(one -> consumer.seek(one, from.getOrDefault(one, 0L)));
  }

  private static Map<TopicPartition, Long> positions(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.assignment().stream()
        .collect(Collectors.toUnmodifiableMap(one -> one, consumer::position));
  }

  /** Returns when all are acknowledged. */
  public Void produce() throws IOException {
    Map<String, Object> settings = kafka.settings();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
    try (var producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long i = 0; i < records; i++) {
        int partition = in.readInt();
        var value = in.readNBytes(in.readInt());
        var _ = producer.send(new ProducerRecord<>(likeness, partition, null, value));
      }
      producer.flush();
    }
    return null;
  }

  /** Returns when all have come. */
  public Void consume() {
    try (var consumer = consumer()) {
      assign(consumer, likeness, consumed);
      for (long left = records; left > 0; ) {
        left -= consumer.poll(POLL).count();
      }
      consumed = positions(consumer);
    }
    return null;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = kafka.settings();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * LARGEST);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
