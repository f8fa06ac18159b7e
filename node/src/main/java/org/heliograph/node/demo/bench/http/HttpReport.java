package org.heliograph.node.demo.bench.http;

import java.util.List;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.Score;

/**
 * What a run came to; clients, node and database share the processors.
 *
 * @param scores in requests a second at most; what ratios are to is a request without sign-in that
 *     asks for nothing
 * @param latencies from when a request was due to the end of its answer, in microseconds
 */
public record HttpReport(
    int held, long seed, int processors, List<Score> scores, List<LatencyReport> latencies) {}
