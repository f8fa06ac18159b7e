package org.heliograph.node.demo.bench.match;

import java.time.Duration;

/**
 * What is measured.
 *
 * @param held what the server holds
 * @param batch how many one question asks for
 * @param hits share of them that are held, 0 to 1
 * @param cores of the server; with one it is bound to one where the system can do that
 * @param clients connections that ask
 * @param rounds that are measured of each way
 * @param turn length of one turn
 * @param rate questions a second of the fixed rate; 0 for a half of what was reached
 */
public record MatchPlan(
    Held held,
    int batch,
    double hits,
    int cores,
    int clients,
    int rounds,
    Duration turn,
    double rate) {
  /**
   * Invented values.
   *
   * @param type of all of them: sha256, sha1, md5 or pdq
   * @param seed that they follow from
   */
  public record Held(String type, int values, long seed) {}
}
