package org.heliograph.node.demo.bench.nodes;

import java.util.List;

/**
 * What nodes had on their heaps while signals flowed.
 *
 * @param heap the most that each may have, such as {@code 512m}
 * @param seconds that the flow took, samples included
 * @param samples in order; the first before anything flowed
 * @param sourceGrowth bytes in use for each further signal at the source, from the second sample on
 * @param recipientGrowth the same at the recipient
 * @param sourcePeak most memory of the source's process, in bytes; 0 where unknown
 * @param recipientPeak most memory of the recipient's process
 */
public record MemoryReport(
    String heap,
    int processors,
    double seconds,
    List<Sample> samples,
    double sourceGrowth,
    double recipientGrowth,
    long sourcePeak,
    long recipientPeak) {
  public MemoryReport {
    samples = List.copyOf(samples);
  }

  /**
   * Bytes of objects in use behind a full collection.
   *
   * @param signals that the source published and the recipient kept until then
   */
  public record Sample(long signals, long sourceBytes, long recipientBytes) {}
}
