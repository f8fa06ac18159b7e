package org.heliograph.node.demo.bench.flow;

import java.util.List;
import org.heliograph.node.demo.bench.LatencyReport;

/**
 * What a run came to.
 *
 * @param seconds from the first byte of the upload to the last receipt at the source
 * @param cpuSeconds of both nodes, the broker and the database meanwhile
 * @param floor the same bytes through Kafka and the same rows through COPY, all at once
 * @param ratio signals a second of the flow, divided by those of the floor
 * @param latencies from when a signal was due to be published to its keeping, in microseconds
 */
public record FlowReport(
    int signals,
    long seed,
    int processors,
    double seconds,
    double perSecond,
    double cpuSeconds,
    Floor floor,
    double ratio,
    List<Written> written,
    List<LatencyReport> latencies) {

  /**
   * What is measured beside the flow.
   *
   * @param signals that its bytes and rows are of, warm-up included
   * @param kafkaBytes of all consignments
   * @param rowBytes of the rows of both sides, in COPY's binary format
   */
  public record Floor(
      long signals, double seconds, double perSecond, long kafkaBytes, long rowBytes) {}

  /**
   * What one side wrote for each signal of the measured run.
   *
   * @param rows inserted and updated, in all tables
   * @param logBytes of the database's log; both sides share one server, so it is told once
   */
  public record Written(String side, double rows, double diskBytes, double logBytes) {}
}
