package org.heliograph.node.demo.bench.policy;

import java.util.List;
import org.heliograph.node.demo.bench.Score;

/**
 * What a run came to, on one thread.
 *
 * @param permitted share of the decisions to release that permit
 * @param scores in decisions a second; what ratios are to is the first of them
 */
public record PolicyReport(long seed, int processors, double permitted, List<Score> scores) {}
