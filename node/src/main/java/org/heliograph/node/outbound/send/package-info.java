/**
 * Stage 4 of 8: send. Sealed batches enter; encrypted consignments leave for Kafka, and are held
 * until it acknowledges them. Refuses nothing; what the broker does not take is tried again in
 * order.
 */
package org.heliograph.node.outbound.send;
