package org.heliograph.node.federation;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.heliograph.node.platform.kafka.KafkaConnection;

/** Whoever runs the broker, and reads, writes and erases there as they like. */
public final class BrokerOperator implements AutoCloseable {
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;

  public BrokerOperator(KafkaConnection connection) {
    var settings = connection.settings();
    settings.put("max.request.size", 4 << 20);
    admin = Admin.create(settings);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** All that the broker holds of a partition. */
  public List<byte[]> reads(String topic, int partition) {
    var place = new TopicPartition(topic, partition);
    consumer.assign(List.of(place));
    consumer.seekToBeginning(List.of(place));
    var values = new ArrayList<byte[]>();
    for (long end = end(topic, partition); consumer.position(place) < end; ) {
      consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
    }
    return values;
  }

  public byte[] readsLast(String topic, int partition) {
    return reads(topic, partition).getLast();
  }

  /** How many records the partition ever had. */
  public long end(String topic, int partition) {
    var place = new TopicPartition(topic, partition);
    return Objects.requireNonNull(consumer.endOffsets(List.of(place)).get(place));
  }

  void awaitsRecords(String topic, int partition, long end) {
    await().atMost(Duration.ofSeconds(30)).until(() -> end(topic, partition) >= end);
  }

  /** Puts records there, in this order; a topic just made may take a moment to be known. */
  public void puts(String topic, int partition, byte[]... values) {
    for (byte[] value : values) {
      done(producer.send(new ProducerRecord<>(topic, partition, null, value)));
    }
  }

  /** Puts a record without a value there. */
  public void putsTombstone(String topic, int partition) {
    done(producer.send(new ProducerRecord<>(topic, partition, null, null)));
  }

  /** Drops all that the partition holds. */
  void erases(String topic, int partition) {
    var place = new TopicPartition(topic, partition);
    var all = RecordsToDelete.beforeOffset(end(topic, partition));
    KafkaFuture<Void> erased = admin.deleteRecords(Map.of(place, all)).all();
    done(erased.toCompletionStage().toCompletableFuture());
  }

  /** From now on the broker drops records of these topics by itself once they are so old. */
  void keepsFor(Duration age, Duration segment, String... topics) {
    var changes =
        List.of(
            new AlterConfigOp(millis("retention.ms", age), AlterConfigOp.OpType.SET),
            new AlterConfigOp(millis("segment.ms", segment), AlterConfigOp.OpType.SET));
    var all = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    for (String topic : topics) {
      all.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes);
    }
    done(admin.incrementalAlterConfigs(all).all().toCompletionStage().toCompletableFuture());
  }

  private static ConfigEntry millis(String name, Duration value) {
    return new ConfigEntry(name, String.valueOf(value.toMillis()));
  }

  /** Waits until the broker has dropped all that the partition held up to this offset. */
  void awaitsDropped(String topic, int partition, long end, Duration atMost) {
    var place = new TopicPartition(topic, partition);
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> consumer.beginningOffsets(List.of(place)).getOrDefault(place, 0L) >= end);
  }

  /** Takes the topic away with all that it holds. */
  void deletes(String topic) {
    done(admin.deleteTopics(List.of(topic)).all().toCompletionStage().toCompletableFuture());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !admin.listTopics().names().get().contains(topic));
  }

  /** Makes a topic. */
  void makes(String topic, int partitions) {
    var made = admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all();
    done(made.toCompletionStage().toCompletableFuture());
  }

  /** Makes a group that nobody is in begin anew, at the first record of every topic. */
  void forgets(String group) {
    done(
        admin.deleteConsumerGroups(List.of(group)).all().toCompletionStage().toCompletableFuture());
  }

  /** Whether a group has taken in all that topics with this prefix hold. */
  boolean hasReadAll(String group, String prefix) {
    var places =
        consumer.listTopics().values().stream()
            .flatMap(List::stream)
            .filter(info -> info.topic().startsWith(prefix))
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    var read =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return places.stream()
        .allMatch(
            place -> {
              long end = end(place.topic(), place.partition());
              var reached = read.get(place);
              return end == 0 || (reached != null && reached.offset() == end);
            });
  }

  private static void done(java.util.concurrent.Future<?> act) {
    try {
      act.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
    admin.close();
  }
}
