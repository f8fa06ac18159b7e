package org.heliograph.node.returns.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.SignalLookup.Found;
import org.heliograph.node.matching.SignalLookup.Match;
import org.heliograph.node.matching.SignalLookup.Suppression;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.returns.report.LookUpHits.Hit;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;

class WatchedLookupTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Closeness NEAR = new Closeness(Closeness.By.PDQ_DISTANCE, 17, null);

  @Test
  void whatAnAnswerToldCountsHoweverNearItIsAndNothingElse() {
    // Given: one that is near, one that is equal and asked twice; withheld and suppressed ones
    var hits = new LookUpHits();
    var entry = new KnownGood.Entry("logos", 1, 0);
    var lookup =
        new WatchedLookup(
            answering(
                new Found(List.of(new Match(signal(1), NEAR)), true, Map.of(), null),
                Found.of(List.of(new Match(signal(2), Closeness.EQUAL))),
                Found.of(List.of(new Match(signal(2), Closeness.EQUAL))),
                new Found(List.of(), false, Map.of(RefusalReason.PURPOSE_NOT_AGREED, 3), null),
                new Found(List.of(), false, Map.of(), new Suppression(entry, 2))),
            hits,
            () -> NOW);

    // When
    var answer = lookup.find(new SignalLookup.Question(List.of(), "purpose", Nearness.CUSTOMARY));

    // Then
    assertThat(answer.found()).hasSize(5);
    assertThat(hits.take())
        .isEqualTo(
            Map.of(
                new Hit("tern.example", new UUID(7, 1), DAY), 1L,
                new Hit("tern.example", new UUID(7, 2), DAY), 2L));
  }

  private static SignalLookup answering(Found... found) {
    return new SignalLookup() {
      @Override
      public Answer find(Question question) {
        return new Answer(List.of(found), List.of());
      }

      @Override
      public List<Freshness> freshness() {
        return List.of();
      }

      @Override
      public Optional<RefusalReason> hindrance(KeptSignal signal) {
        return Optional.empty();
      }
    };
  }

  private static KeptSignal signal(int number) {
    return new KeptSignal(
        "tern.example",
        new UUID(7, number),
        "content",
        "kept",
        "kept",
        1,
        1,
        "agreement",
        1,
        "clause",
        "purpose",
        null,
        NOW,
        NOW,
        NOW,
        Mark.START);
  }
}
