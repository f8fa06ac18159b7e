package org.heliograph.node.demo.bench.flow;

import org.heliograph.node.demo.bench.federation.PostgresSide.Usage;

/**
 * Some of the signals of a figure, and the floor right after them.
 *
 * @param seconds until their last receipt
 * @param floor nothing where it is not measured
 */
record Slice(
    int signals,
    double seconds,
    double cpuSeconds,
    Usage source,
    Usage recipient,
    FlowFloor.Took floor) {
  static final Slice NOTHING =
      new Slice(0, 0, 0, new Usage(0, 0, 0), new Usage(0, 0, 0), FlowFloor.Took.NOTHING);

  Slice and(Slice other) {
    return new Slice(
        signals + other.signals,
        seconds + other.seconds,
        cpuSeconds + other.cpuSeconds,
        source.and(other.source),
        recipient.and(other.recipient),
        floor.and(other.floor));
  }

  /** Rate of the flow, divided by that of the floor. */
  double ratio() {
    return floor.seconds() / seconds;
  }
}
