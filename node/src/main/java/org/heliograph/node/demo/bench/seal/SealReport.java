package org.heliograph.node.demo.bench.seal;

import java.util.List;
import org.heliograph.node.demo.bench.Score;

/** What a run came to, on one thread. */
public record SealReport(long seed, int processors, List<Size> sizes) {

  /**
   * What consignments of one size came to.
   *
   * @param signals of a consignment
   * @param bytesEach of the consignment on the wire, for each signal
   * @param steps in signals a second; what ratios are to is hashing and encrypting as many bytes
   */
  public record Size(int signals, double bytesEach, List<Score> steps) {}
}
