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
 * replicas. They wait in a file meanwhile.
 */
public final class KafkaFloor {
  private static final int LARGEST = 5 << 20;
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection kafka;
  private final Path file;
  private String likeness = "";
  private long records;
  private long bytes;

  public KafkaFloor(KafkaConnection kafka, Path file) {
    this.kafka = kafka;
    this.file = file;
  }

  /** Of all values. */
  public long bytes() {
    return bytes;
  }

  /** Takes all records of a topic, and makes an empty one with as many partitions. */
  public void take(String topic) throws IOException, InterruptedException, ExecutionException {
    try (var consumer = consumer();
        var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      var partitions = assign(consumer, topic);
      var ends = consumer.endOffsets(partitions);
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
      likeness = "floor." + topic;
      create(partitions.size());
    }
  }

  private void create(int partitions) throws InterruptedException, ExecutionException {
    try (var admin = Admin.create(kafka.settings())) {
      var topic = new NewTopic(likeness, Optional.of(partitions), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    var all =
        consumer.partitionsFor(topic).stream()
            .map(one -> new TopicPartition(topic, one.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    return all;
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
      var _ = assign(consumer, likeness);
      for (long left = records; left > 0; ) {
        left -= consumer.poll(POLL).count();
      }
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
