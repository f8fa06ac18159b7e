package org.heliograph.node.demo.bench.inbound;

/**
 * What is measured.
 *
 * @param signals of the backlog
 * @param warmUp taken in before it and not counted
 * @param seed makes the hashes
 */
public record InboundPlan(int signals, int warmUp, long seed) {}
