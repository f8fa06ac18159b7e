package org.heliograph.node.demo.bench.soak;

/**
 * How things stood at one time.
 *
 * @param seconds since the load began
 * @param heapBytes of this process behind the last full collection, one in six samples
 * @param handles open files and sockets of this process, with both nodes and the broker
 * @param threads of the platform in this process
 * @param connections to the databases of both
 * @param kept signals that the recipient kept since the sample before
 * @param p50 of them, from when they were due to be published to their keeping, in milliseconds
 * @param p99 of them
 * @param lag signals that fell due and are not receipted
 * @param databaseBytes of both; grows with what is kept
 */
public record Sample(
    double seconds,
    long heapBytes,
    long handles,
    int threads,
    long connections,
    long kept,
    double p50,
    double p99,
    long lag,
    long databaseBytes) {}
