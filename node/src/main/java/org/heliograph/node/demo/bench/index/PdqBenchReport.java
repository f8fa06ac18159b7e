package org.heliograph.node.demo.bench.index;

import java.util.List;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.Score;

/**
 * What a benchmark of the PDQ index measured.
 *
 * @param updates additions a second, and as many removals
 * @param bytesAfterUpdates of memory a hash, once updates ran
 * @param lookups at a fixed rate on one thread, while updates go on
 * @param visible from an addition to the end of a look-up that finds it
 * @param check of the index against a plain array after all updates
 */
public record PdqBenchReport(
    int hashes,
    long seed,
    int updates,
    double buildSeconds,
    double bytesPerHash,
    double bytesAfterUpdates,
    double saveSeconds,
    double loadSeconds,
    long fileBytes,
    List<Score> scores,
    LatencyReport lookups,
    LatencyReport visible,
    Check check) {
  public PdqBenchReport {
    scores = List.copyOf(scores);
  }

  /**
   * What look-ups after updates were checked for.
   *
   * @param planted hashes asked for at each distance 0 to 31 from one that is held
   * @param missed of these
   * @param removedFound removed signals that answered, of as many asked for as planted
   * @param scanned look-ups compared with a scan of all
   * @param different of these
   * @param unseen additions that the next look-up did not find
   */
  public record Check(
      long added,
      long removed,
      int planted,
      int missed,
      int removedFound,
      int scanned,
      int different,
      long unseen) {
    public boolean isSound() {
      return missed == 0 && removedFound == 0 && different == 0 && unseen == 0;
    }
  }
}
