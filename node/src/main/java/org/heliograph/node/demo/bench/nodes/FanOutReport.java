package org.heliograph.node.demo.bench.nodes;

import java.util.List;

/** What it took to send the same signals to several partners. */
public record FanOutReport(int signals, long seed, int processors, List<Round> rounds) {
  public FanOutReport {
    rounds = List.copyOf(rounds);
  }

  /**
   * One number of partners.
   *
   * @param seconds from publishing until the broker held all of it
   * @param perSecond signals a second, each counted once
   * @param deliveries a second, each signal counted for each partner
   * @param cpuMicros processor time of the node for each delivery, in microseconds
   * @param databaseMicros the same of the database and the broker
   * @param diskBytes that the source's database grew by for each delivery
   */
  public record Round(
      int partners,
      double seconds,
      double perSecond,
      double deliveries,
      double cpuMicros,
      double databaseMicros,
      double diskBytes) {}
}
