package org.heliograph.node.demo.bench.inbound;

/**
 * What a run came to.
 *
 * @param firstSeconds from the start of the recipient's node until some of the backlog was kept
 * @param seconds from then until all of it was
 * @param perSecond signals a second in that time
 * @param receiptSeconds from the first that was kept until all were told in a receipt
 * @param cpuSeconds of node, broker and database from the start of the node to the last receipt
 * @param rows inserted and updated, for each signal
 * @param diskBytes by which the database grew, for each signal
 * @param logBytes of the database's log, for each signal
 * @param kafkaBytes of the consignments, for each signal
 * @param floorPerSecond signals a second where a bare consumer reads the same records and the rows
 *     that were left are copied into like tables, at once
 * @param ratio signals a second of the node, divided by those of the floor
 */
public record InboundReport(
    int signals,
    long seed,
    int processors,
    double firstSeconds,
    double seconds,
    double perSecond,
    double receiptSeconds,
    double cpuSeconds,
    double rows,
    double diskBytes,
    double logBytes,
    double kafkaBytes,
    double floorPerSecond,
    double ratio) {}
