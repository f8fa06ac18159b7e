package org.heliograph.node.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the demo came to.
 *
 * @param guide the one address to begin at
 * @param counts of all pairs, at the end
 * @param claims every promise, and whether it held
 */
public record DemoReport(
    URI guide,
    List<MemberAccess> members,
    List<PairCounts> counts,
    List<Claim> claims,
    Duration took) {
  public DemoReport {
    members = List.copyOf(members);
    counts = List.copyOf(counts);
    claims = List.copyOf(claims);
  }

  public boolean holds() {
    return claims.stream().allMatch(Claim::holds);
  }
}
