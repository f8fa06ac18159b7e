package org.heliograph.node.returns.report;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.matching.Absence;
import org.heliograph.node.matching.Glance;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.protocol.refusal.RefusalReason;

/** Look-up that remembers what matched, in memory, so that it stays as fast as it was. */
public record WatchedLookup(SignalLookup lookup, LookUpHits hits, InstantSource clock)
    implements SignalLookup {
  @Override
  public Answer find(Question question) {
    var answer = lookup.find(question);
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    hits.asked(question.indicators().size());
    for (var matches : answer.matches()) {
      matches.stream().map(match -> match.signal().source()).distinct().forEach(hits::matched);
      matches.stream()
          .map(Match::signal)
          .forEach(signal -> hits.add(new LookUpHits.Hit(signal.source(), signal.id(), day)));
    }
    return answer;
  }

  @Override
  public Optional<Glance> glance() {
    return lookup.glance().map(glance -> new WatchedGlance(glance, hits));
  }

  /** Counts what it answers: what share of all values something matches is told by it. */
  private record WatchedGlance(Glance glance, LookUpHits hits) implements Glance {
    @Override
    public Optional<Absence> absence(String type) {
      return glance.absence(type);
    }

    @Override
    public Optional<List<Freshness>> sources() {
      return glance.sources();
    }

    @Override
    public void answered(int values) {
      hits.asked(values);
      glance.answered(values);
    }
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
