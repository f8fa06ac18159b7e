package org.heliograph.node.demo.bench;

import java.util.List;

/**
 * What a benchmark of scans measured.
 *
 * @param buildSeconds from no keyword to all of them found
 * @param indexBytes memory of the index
 * @param added how many keywords were then added in one round
 * @param addedMillis until all of those were found
 * @param hitsPerMegabyte in the ASCII texts, as words
 * @param scores in UTF-8 bytes a second
 */
public record ScanBenchReport(
    int keywords,
    long seed,
    double buildSeconds,
    long indexBytes,
    int added,
    double addedMillis,
    double hitsPerMegabyte,
    List<Score> scores) {
  public ScanBenchReport {
    scores = List.copyOf(scores);
  }
}
