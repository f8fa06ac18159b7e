package org.heliograph.node.demo.bench;

import java.util.List;

/**
 * What a benchmark of the audit measured.
 *
 * @param appendSeconds of the sequencer: from what waits to the signed checkpoint
 * @param months time to make the counts of all months, in seconds
 * @param verifySeconds of a full verification
 * @param sound whether it found nothing
 * @param bytes on disk
 */
public record AuditBenchReport(
    long entries,
    long facts,
    long seed,
    double totalSeconds,
    double appendSeconds,
    double months,
    double verifySeconds,
    boolean sound,
    List<Timing> timings,
    List<Size> bytes) {
  public AuditBenchReport {
    timings = List.copyOf(timings);
    bytes = List.copyOf(bytes);
  }

  /** How long one kind of thing took, in milliseconds. */
  public record Timing(String what, int times, double p50, double p99, double max) {}

  /** How much one part takes. */
  public record Size(String what, long bytes) {}

  public double perSecond() {
    return entries / appendSeconds;
  }
}
