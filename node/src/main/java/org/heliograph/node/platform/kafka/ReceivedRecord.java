package org.heliograph.node.platform.kafka;

import java.time.Instant;

/** One record as the broker handed it over; every part of it is the broker's claim. */
public final class ReceivedRecord {
  private final String topic;
  private final int partition;
  private final long offset;
  private final Instant stored;
  private final byte[] value;

  ReceivedRecord(String topic, int partition, long offset, Instant stored, byte[] value) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.stored = stored;
    this.value = value;
  }

  public String topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }

  public long offset() {
    return offset;
  }

  /** When, by the broker's clock. */
  public Instant stored() {
    return stored;
  }

  /** The bytes themselves, not a copy. */
  public byte[] value() {
    return value;
  }

  @Override
  public String toString() {
    return "%s-%d@%d, %d bytes".formatted(topic, partition, offset, value.length);
  }
}
