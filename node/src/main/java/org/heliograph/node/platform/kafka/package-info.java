/**
 * The federation's Kafka cluster as one member sees it: topic names, who may do what, sending and
 * receiving bytes. Trusts nothing that comes out of it.
 */
package org.heliograph.node.platform.kafka;
