package org.heliograph.node.returns.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.collect.SourceSide.next;
import static org.heliograph.node.returns.collect.SourceSide.outcome;
import static org.heliograph.protocol.outcome.OutcomeCode.ACCOUNT_ACTIONED;
import static org.heliograph.protocol.outcome.OutcomeCode.CLASSIFICATION_DISPUTED;
import static org.heliograph.protocol.outcome.OutcomeCode.CONFIRMED;
import static org.heliograph.protocol.outcome.OutcomeCode.CONTENT_REMOVED;
import static org.heliograph.protocol.outcome.OutcomeCode.MATCHED;
import static org.heliograph.protocol.outcome.OutcomeCode.RECEIVED;
import static org.heliograph.protocol.outcome.OutcomeCode.REFUTED;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutcomeTakingTest {
  private static final String LUMEN = "lumen.example";
  private static final String TERN = "tern.example";
  private static final PostgresOutcomeTaker TAKER =
      new PostgresOutcomeTaker(
          SourceSide.ORIGIN, SourceSide::member, new Reactions(OptionalInt.of(2)));

  private static SourceSide source;

  @BeforeAll
  static void open() {
    source = new SourceSide();
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void keepsTheLatestVersionAndWhatItReplaced() {
    // Given
    var signal = sent(LUMEN);
    var first = outcome(signal, CONFIRMED);
    var second = next(first, REFUTED, false);

    // When
    var refused = source.take(TAKER, LUMEN, first, second, first, second);
    var again = source.take(TAKER, LUMEN, first, second);

    // Then
    assertThat(refused).isEqualTo(Map.of(2, RefusalReason.SUPERSEDED));
    assertThat(again).isEqualTo(Map.of(0, RefusalReason.SUPERSEDED));
    assertThat(kept(signal)).containsExactly("lumen.example 2 refuted false");
    assertThat(standing(signal)).isEqualTo("0 1");
    assertThat(
            source.lines(
                "select version, code from collected_outcome_version where id = '"
                    + first.id()
                    + "'"))
        .containsExactly("1 confirmed");
  }

  @Test
  void aVersionThatIsHeldIsNotReplacedByAnotherTextOfIt() {
    // Given
    var signal = sent(LUMEN);
    var first = outcome(signal, CONFIRMED);
    var other = next(first, REFUTED, false);
    var forged =
        new Outcome(
            first.id(),
            1,
            false,
            signal,
            1,
            Optional.empty(),
            REFUTED,
            first.date(),
            first.reporter(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    source.take(TAKER, LUMEN, first);

    // When
    var refused = source.take(TAKER, LUMEN, forged);
    var elsewhere = source.take(TAKER, TERN, other);

    // Then
    assertThat(refused).isEqualTo(Map.of(0, RefusalReason.SUPERSEDED));
    assertThat(elsewhere).isEqualTo(Map.of(0, RefusalReason.SIGNAL_NOT_DISCLOSED));
    assertThat(kept(signal)).containsExactly("lumen.example 1 confirmed false");
  }

  @Test
  void refusesWhatThePartnerWasNeverSentAndGoesOn() {
    // Given
    var mine = sent(LUMEN);
    var others = sent(TERN);
    var nobodys = source.publish(1).getFirst();
    var later =
        new Outcome(
            UUID.randomUUID(),
            1,
            false,
            mine,
            2,
            Optional.empty(),
            CONFIRMED,
            LocalDate.of(2026, 11, 19),
            Outcome.Reporter.PERSON,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    // When
    var refused =
        source.take(
            TAKER,
            LUMEN,
            outcome(others, REFUTED),
            outcome(nobodys, REFUTED),
            outcome(UUID.randomUUID(), REFUTED),
            later,
            outcome(mine, REFUTED));

    // Then
    assertThat(refused.keySet()).containsExactly(0, 1, 2, 3);
    assertThat(Set.copyOf(refused.values())).containsExactly(RefusalReason.SIGNAL_NOT_DISCLOSED);
    assertThat(kept(mine)).containsExactly("lumen.example 1 refuted false");
    assertThat(kept(others)).isEmpty();
  }

  @Test
  void takesOutcomesOfSignalsThatWereWithdrawn() {
    // Given
    var signal = sent(LUMEN);
    source.publisher.withdraw(signal, "test");
    source.sendWithdrawal(LUMEN, List.of(signal));

    // When
    var refused = source.take(TAKER, LUMEN, outcome(signal, CONTENT_REMOVED));

    // Then
    assertThat(refused).isEmpty();
    assertThat(standing(signal)).isEqualTo("1 0");
  }

  @Test
  void countsMembersAndNotReports() {
    // Given
    var signal = sent(LUMEN);
    source.send(TERN, List.of(signal));

    // When
    source.take(
        TAKER,
        LUMEN,
        outcome(signal, RECEIVED),
        outcome(signal, CONFIRMED),
        outcome(signal, CONTENT_REMOVED),
        outcome(signal, ACCOUNT_ACTIONED));
    var dispute = outcome(signal, CLASSIFICATION_DISPUTED);
    source.take(TAKER, TERN, outcome(signal, CONFIRMED), outcome(signal, REFUTED), dispute);

    // Then
    assertThat(standing(signal)).isEqualTo("2 1");

    // When
    source.take(TAKER, TERN, next(dispute, CLASSIFICATION_DISPUTED, true));

    // Then
    assertThat(standing(signal)).isEqualTo("2 1");
  }

  @Test
  void aRetractionCountsOut() {
    // Given
    var signal = sent(LUMEN);
    var refuted = outcome(signal, REFUTED);
    source.take(TAKER, LUMEN, refuted);
    assertThat(triage(signal)).containsExactly("1");

    // When
    source.take(TAKER, LUMEN, next(refuted, REFUTED, true));

    // Then
    assertThat(standing(signal)).isEqualTo("0 0");
    assertThat(triage(signal)).isEmpty();
    assertThat(kept(signal)).containsExactly("lumen.example 2 refuted true");
  }

  @Test
  void enoughDisputesPauseASignalAndARetractionLetsItGo() {
    // Given
    var signal = sent(LUMEN);
    source.send(TERN, List.of(signal));
    var refuted = outcome(signal, REFUTED);

    // When
    source.take(TAKER, LUMEN, refuted, outcome(signal, CLASSIFICATION_DISPUTED));

    // Then
    assertThat(paused(signal)).isEqualTo("false false");

    // When
    source.take(TAKER, TERN, outcome(signal, REFUTED));

    // Then
    assertThat(paused(signal)).isEqualTo("true false");

    // When
    source.take(TAKER, LUMEN, next(refuted, CONFIRMED, false));
    assertThat(paused(signal)).isEqualTo("true false");
    source.execute(
        "update collected_outcome set retracted = true where signal = $1 and partner = $2 and code"
            + " like 'class%'",
        Tuple.of(signal, LUMEN));
    source.take(TAKER, LUMEN, outcome(signal, RECEIVED));

    // Then
    assertThat(paused(signal)).as("decided anew for all partners").isEqualTo("false true");
  }

  @Test
  void whatIsMoreUrgentWaitsFirst() {
    // Given
    var disputed = sent(LUMEN);
    var quiet = sent(LUMEN);
    var active = source.publish(1, ",\"activeCase\":true").getFirst();
    var threat =
        source
            .publish(1, ",\"labels\":[{\"scheme\":\"urgent\",\"code\":\"threat-to-life\"}]")
            .getFirst();
    var appealed = sent(LUMEN);
    source.send(LUMEN, List.of(active, threat));

    // When
    source.take(
        TAKER,
        LUMEN,
        outcome(disputed, REFUTED),
        outcome(quiet, CONFIRMED),
        outcome(active, CONFIRMED),
        outcome(threat, MATCHED),
        outcome(appealed, OutcomeCode.APPEAL_REVERSED));

    // Then
    assertThat(triage(quiet)).isEmpty();
    assertThat(triage(disputed)).containsExactly("1");
    assertThat(triage(active)).containsExactly("2");
    assertThat(triage(threat)).containsExactly("4");
    assertThat(triage(appealed)).containsExactly("9");
    assertThat(TriageCause.of(9)).containsExactly(TriageCause.APPEAL, TriageCause.DISPUTED);
  }

  @Test
  void partnersThatReportAtOnceAreAllCounted() {
    // Given
    var signals = source.publish(200);
    var partners = List.of("a.example", "b.example", "c.example", "d.example");
    partners.forEach(partner -> source.send(partner, signals));
    long seed = System.nanoTime();
    System.err.println("seed " + seed);

    // When
    var all =
        partners.stream()
            .map(
                partner -> {
                  var mine = new ArrayList<>(signals);
                  Collections.shuffle(mine, new Random(seed + partner.hashCode()));
                  var said =
                      mine.stream().map(one -> outcome(one, CONFIRMED)).toArray(Outcome[]::new);
                  return CompletableFuture.supplyAsync(() -> source.take(TAKER, partner, said));
                })
            .toList();

    // Then
    all.forEach(one -> assertThat(one.join()).isEmpty());
    assertThat(source.lines("select distinct corroborated from signal_standing where findings_due"))
        .containsExactly("4");
  }

  @Test
  @Tag("alone")
  void takesInManyThousandsAtAGoodPace() {
    // Given
    int many = 6_000;
    var signals = new ArrayList<>(source.publish(many));
    source.send(LUMEN, signals);
    long seed = System.nanoTime();
    System.err.println("seed " + seed);
    Collections.shuffle(signals, new Random(seed));
    source.execute("analyze", Tuple.tuple());

    // When
    long begun = System.nanoTime();
    for (int from = 0; from < many; from += 1_024) {
      var some = signals.subList(from, Math.min(many, from + 1_024));
      var said = some.stream().map(one -> outcome(one, MATCHED)).toArray(Outcome[]::new);
      assertThat(source.take(TAKER, LUMEN, said)).isEmpty();
    }
    var took = Duration.ofNanos(System.nanoTime() - begun);
    System.err.println(many + " outcomes in " + took.toMillis() + " ms");

    // Then
    assertThat(source.number("select count(*) from collected_outcome where code = 'matched'"))
        .isGreaterThanOrEqualTo(many);
    assertThat(took).as("a thousand a second on a busy machine").isLessThan(Duration.ofSeconds(6));
  }

  private static UUID sent(String partner) {
    var signals = source.publish(1);
    source.send(partner, signals);
    return signals.getFirst();
  }

  private static List<String> kept(UUID signal) {
    return source.lines(
        "select partner, version, code, retracted from collected_outcome where signal = '"
            + signal
            + "' order by partner, id");
  }

  private static String standing(UUID signal) {
    return source
        .lines("select corroborated, disputed from signal_standing where signal = '" + signal + "'")
        .getFirst();
  }

  private static List<String> triage(UUID signal) {
    return source.lines(
        "select urgency from signal_standing where waiting_since is not null and signal = '"
            + signal
            + "'");
  }

  private static String paused(UUID signal) {
    return source
        .lines("select paused, changed from signal where id = '" + signal + "'")
        .getFirst();
  }
}
