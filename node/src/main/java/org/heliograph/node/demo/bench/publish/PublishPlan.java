package org.heliograph.node.demo.bench.publish;

import java.time.Duration;

/**
 * What is measured.
 *
 * @param signals published in the measured run
 * @param warmUp published before it and not counted
 * @param rate small uploads that fall due in a second, for the latencies
 * @param steady for how long they do, each kind of them; zero for none
 * @param seed makes the hashes
 */
public record PublishPlan(int signals, int warmUp, double rate, Duration steady, long seed) {}
