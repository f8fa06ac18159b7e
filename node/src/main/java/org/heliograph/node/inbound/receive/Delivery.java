package org.heliograph.node.inbound.receive;

import org.heliograph.protocol.seal.StreamName;

/**
 * One Kafka record as the broker handed it over; nothing of it is trusted yet.
 *
 * @param source member id that the topic stands for
 * @param stream channel of the topic and number of the partition
 */
public record Delivery(String source, StreamName stream, byte[] bytes) {}
