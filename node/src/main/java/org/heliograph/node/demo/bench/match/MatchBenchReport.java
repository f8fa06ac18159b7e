package org.heliograph.node.demo.bench.match;

import java.util.List;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.Score;

/**
 * What a benchmark of look-ups over HTTP measured.
 *
 * @param confined how the server was kept to its cores
 * @param processors of the machine
 * @param scores in values; the first is the bare server
 * @param latencies of whole questions
 */
public record MatchBenchReport(
    String type,
    int values,
    int batch,
    double hits,
    int cores,
    String confined,
    int processors,
    long seed,
    double fillSeconds,
    long indexBytes,
    List<Score> scores,
    List<LatencyReport> latencies) {
  public MatchBenchReport {
    scores = List.copyOf(scores);
    latencies = List.copyOf(latencies);
  }
}
