package org.heliograph.node.demo.bench.soak;

import java.util.List;

/**
 * What a run came to.
 *
 * @param signals published and kept
 */
public record SoakReport(
    long signals,
    double rate,
    long seed,
    int processors,
    List<Sample> samples,
    List<Verdict> verdicts) {

  /** Whether nothing grew that should not. */
  public boolean flat() {
    return verdicts.stream().allMatch(Verdict::flat);
  }
}
