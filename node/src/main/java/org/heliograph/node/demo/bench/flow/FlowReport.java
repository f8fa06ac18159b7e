package org.heliograph.node.demo.bench.flow;

import java.util.List;
import org.heliograph.node.demo.bench.LatencyReport;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param points one for each size, as they were reached
 * @param latencies until a signal was kept, from when it was due to be published and from when its
 *     source had stored it, after each size
 */
public record FlowReport(
    long seed, int processors, List<Point> points, List<LatencyReport> latencies) {

  /**
   * What the flow came to from the size before until this one.
   *
   * @param size signals published in all, without those of the warm-up and of the latencies
   * @param signals published since the size before
   * @param seconds from the first byte of an upload to the last receipt at the source, all slices
   *     together
   * @param cpuSeconds of both nodes, the broker and the database meanwhile
   * @param logBytes of the database's log for each signal, both sides together
   * @param floor null where it is not measured
   */
  public record Point(
      int size,
      int signals,
      double seconds,
      double perSecond,
      double cpuSeconds,
      double logBytes,
      List<Written> written,
      @Nullable Floor floor) {}

  /**
   * The same bytes through Kafka and the same rows through COPY, all at once, after each slice of
   * the flow: a machine that is slower for a while is so for both.
   *
   * @param cpuSeconds of all that ran meanwhile, the idle nodes among it
   * @param kafkaBytes of all consignments
   * @param rowBytes of the rows of both sides, in COPY's binary format
   * @param ratio signals a second of the flow, divided by those of this
   * @param slices the ratio in each slice
   */
  public record Floor(
      double seconds,
      double perSecond,
      double cpuSeconds,
      long kafkaBytes,
      long rowBytes,
      double ratio,
      List<Double> slices) {}

  /**
   * What one side wrote for each signal.
   *
   * @param rows inserted and updated, in all tables
   */
  public record Written(String side, double rows, double diskBytes) {}
}
