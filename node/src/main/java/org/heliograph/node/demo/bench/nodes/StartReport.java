package org.heliograph.node.demo.bench.nodes;

import java.util.List;

/**
 * How long starts took.
 *
 * @param processors of this machine
 * @param load processes that ran or wanted to, on average of the last minute, when it ended
 * @param cacheBytes size of the cache
 */
public record StartReport(int processors, double load, long cacheBytes, List<Way> ways) {
  public StartReport {
    ways = List.copyOf(ways);
  }

  /**
   * One way to start, in seconds.
   *
   * @param what was started, and how
   * @param starts how many there were
   * @param median until it was ready, or until the command had ended
   * @param cpu median of the processor time until then; 0 where it is not known
   */
  public record Way(
      String what, int starts, double median, double fastest, double slowest, double cpu) {}
}
