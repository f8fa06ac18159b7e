package org.heliograph.node.demo.bench.publish;

import java.util.List;
import org.heliograph.node.demo.bench.LatencyReport;

/**
 * What a run came to.
 *
 * @param cpuSeconds of client, node and database meanwhile
 * @param bodyBytes of the uploads, for each signal
 * @param rows inserted and updated, for each signal
 * @param diskBytes by which the database grew, for each signal
 * @param logBytes of the database's log, for each signal
 * @param rowBytes of the rows that were left, in COPY's binary format, for each signal
 * @param floorPerSecond signals a second where those rows are only copied into like tables
 * @param ratio signals a second of publishing, divided by those of the floor
 * @param latencies from when an upload was due to its answer, in microseconds
 */
public record PublishReport(
    int signals,
    long seed,
    int processors,
    double seconds,
    double perSecond,
    double cpuSeconds,
    double bodyBytes,
    double rows,
    double diskBytes,
    double logBytes,
    double rowBytes,
    double floorPerSecond,
    double ratio,
    List<LatencyReport> latencies) {}
