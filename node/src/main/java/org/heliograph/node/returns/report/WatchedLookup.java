package org.heliograph.node.returns.report;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.matching.ExactLookup;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Look-up that remembers what matched, in memory, so that it stays as fast as it was. */
public record WatchedLookup(ExactLookup lookup, LookUpHits hits, InstantSource clock)
    implements ExactLookup {
  @Override
  public Answer find(List<String> matchKeys, String purpose) {
    var answer = lookup.find(matchKeys, purpose);
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (var matches : answer.matches()) {
      matches.forEach(signal -> hits.add(new LookUpHits.Hit(signal.source(), signal.id(), day)));
    }
    return answer;
  }

  @Override
  public Optional<RefusalReason> hindrance(KeptSignal signal) {
    return lookup.hindrance(signal);
  }

  @Override
  public List<Freshness> freshness() {
    return lookup.freshness();
  }
}
