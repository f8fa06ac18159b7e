package org.heliograph.node.demo.bench.flow;

import java.time.Duration;

/**
 * What is measured.
 *
 * @param signals published in the measured run
 * @param warmUp published before it and not counted
 * @param steady how long signals are published at half the rate, for the latencies; zero for none
 * @param seed makes the hashes
 */
public record FlowPlan(int signals, int warmUp, Duration steady, long seed) {}
