package org.heliograph.node.platform.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.heliograph.node.platform.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes and says when all in-sync replicas hold them.
 *
 * <p>Safe for use by many threads. {@link #send} may block its caller for up to a minute while the
 * cluster cannot be reached or the buffer is full, so call it on a virtual thread. Records to one
 * partition keep the order of the calls, also through retries.
 */
public final class KafkaSender implements AutoCloseable {
  private static final int LARGEST = 5 << 20;

  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaSender(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Where Kafka keeps a record. */
  public record Sent(String topic, int partition, long offset) {}

  /**
   * Begins to connect; the cluster itself may be away.
   *
   * @throws ConfigException where no broker's name is known here
   */
  public static KafkaSender connect(KafkaConnection connection, String clientId) {
    Map<String, Object> settings = connection.settings();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
    // Consignments are compressed and encrypted already.
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    try {
      return new KafkaSender(
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw e.getCause() instanceof org.apache.kafka.common.config.ConfigException
          ? new ConfigException(
              "kafka.bootstrap: no address is known here for any of " + connection.bootstrap())
          : e;
    }
  }

  /**
   * The future fails where the cluster refuses (no ACL, too large) or stays away for two minutes;
   * whether the record was kept is then unknown.
   */
  public CompletableFuture<Sent> send(
      String topic, int partition, byte @Nullable [] key, byte[] value) {
    var sent = new CompletableFuture<Sent>();
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(topic, partition, key, value),
              (metadata, failure) -> {
                if (failure == null) {
                  sent.complete(
                      new Sent(metadata.topic(), metadata.partition(), metadata.offset()));
                } else {
                  sent.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException failure) {
      sent.completeExceptionally(failure);
    }
    return sent;
  }

  /** Waits up to 10 s for what is under way. */
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }
}
