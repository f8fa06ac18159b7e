package org.heliograph.node.demo;

import java.util.ArrayList;
import java.util.List;

/** Compares what both sides of each pair count. */
final class Accounts {
  private Accounts() {}

  static List<Claim> check(List<PairCounts> all) {
    var claims = new ArrayList<Claim>();
    for (var counts : all) {
      claims.addAll(counts.pair().hasAgreement() ? agreed(counts) : nothing(counts));
    }
    return claims;
  }

  private static List<Claim> agreed(PairCounts counts) {
    var pair = counts.pair() + ": ";
    return List.of(
        Claim.equal(
            pair + "kept + withheld + quarantined = accepted",
            counts.accepted(),
            counts.kept() + counts.withheldInAll() + counts.quarantined()),
        Claim.equal(
            pair + "everything released is receipted", counts.released(), counts.receipted()),
        Claim.equal(
            pair + "both sides count the same as kept", counts.kept(), counts.keptBySource()),
        Claim.equal(
            pair + "both sides count the same as quarantined",
            counts.quarantined(),
            counts.refusedBySource()));
  }

  private static List<Claim> nothing(PairCounts counts) {
    var pair = counts.pair() + ": ";
    return List.of(
        Claim.equal(pair + "nothing is sent without an agreement", 0, counts.released()),
        Claim.equal(pair + "nothing arrives", 0, counts.kept() + counts.quarantined()));
  }
}
