package org.heliograph.node.demo.bench.soak;

import java.time.Duration;

/**
 * What runs.
 *
 * @param length of the load
 * @param rate signals a second
 * @param every between two samples
 * @param seed makes the hashes
 */
public record SoakPlan(Duration length, double rate, Duration every, long seed) {}
