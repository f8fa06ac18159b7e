package org.heliograph.node.demo.bench.http;

import java.time.Duration;

/**
 * What is measured.
 *
 * @param held signals that the node holds of a partner
 * @param clients connections that ask at once
 * @param turn of each kind of request
 * @param rounds in which kinds take turns, after two that are not counted
 * @param rate requests a second for the latencies; 0 for half of what was reached
 * @param seed makes the hashes
 */
public record HttpPlan(int held, int clients, Duration turn, int rounds, double rate, long seed) {}
