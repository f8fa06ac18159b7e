package org.heliograph.node.outbound.send;

import org.heliograph.protocol.seal.Position;

/** Bytes that Kafka has not acknowledged yet. */
public record UnsentConsignment(String partner, Position position, int entries, byte[] bytes) {}
