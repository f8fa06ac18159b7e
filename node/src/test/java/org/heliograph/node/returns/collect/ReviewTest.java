package org.heliograph.node.returns.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.returns.collect.SourceSide.outcome;
import static org.heliograph.protocol.outcome.OutcomeCode.APPEAL_REVERSED;
import static org.heliograph.protocol.outcome.OutcomeCode.CONFIRMED;
import static org.heliograph.protocol.outcome.OutcomeCode.REFUTED;

import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.heliograph.node.outbound.publish.DraftSignal;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.collect.PostgresReturnsLedger.Filter;
import org.heliograph.node.returns.collect.PostgresReviews.Decided;
import org.heliograph.node.returns.collect.PostgresReviews.Review;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Correction.Cause;
import org.heliograph.protocol.notice.Correction.Decision;
import org.heliograph.protocol.notice.Notice;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final String LUMEN = "lumen.example";
  private static final String TERN = "tern.example";
  private static final PostgresOutcomeTaker TAKER =
      new PostgresOutcomeTaker(
          SourceSide.ORIGIN, SourceSide::member, new Reactions(OptionalInt.of(1)));

  private static SourceSide source;
  private static PostgresReviews reviews;
  private static PostgresReturnsLedger ledger;

  @BeforeAll
  static void open() {
    source = new SourceSide();
    var items = new PostgresItems(source.database, source.clock);
    reviews =
        new PostgresReviews(source.database, items, () -> source.now.plus(Duration.ofMinutes(5)));
    ledger = new PostgresReturnsLedger(source.database);
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void whatIsUpheldGoesOnAndEveryHolderHearsIt() {
    // Given
    var signal = disputed();
    assertThat(state(signal)).isEqualTo("1 active true");
    assertThat(waiting()).contains(signal);

    // When
    var decided = decide(signal, Decision.UPHELD, Cause.REVIEW);

    // Then
    assertThat(decided.told()).isEqualTo(2);
    assertThat(told(signal)).containsExactly("lumen.example upheld", "tern.example upheld");
    assertThat(state(signal)).isEqualTo("1 active false");
    assertThat(waiting()).doesNotContain(signal);

    // When what was decided is said once more, by another partner
    source.now = SourceSide.NOW.plus(Duration.ofHours(1));
    source.take(TAKER, TERN, outcome(signal, REFUTED));
    source.now = SourceSide.NOW;

    // Then
    assertThat(waiting()).contains(signal);
    assertThat(state(signal)).isEqualTo("1 active true");
  }

  @Test
  void anythingElseThanADisputeDoesNotOpenADecidedCaseAgain() {
    // Given
    var signal = disputed();
    decide(signal, Decision.UPHELD, Cause.REVIEW);

    // When
    source.now = SourceSide.NOW.plus(Duration.ofHours(1));
    source.take(TAKER, TERN, outcome(signal, CONFIRMED));
    source.now = SourceSide.NOW;

    // Then
    assertThat(waiting()).doesNotContain(signal);
    assertThat(state(signal)).isEqualTo("1 active false");
  }

  @Test
  void aCorrectionAsksForALaterVersionThanTheDisputedOne() {
    // Given
    var signal = disputed();

    // Then
    assertThatThrownBy(() -> decide(signal, Decision.CORRECTED, Cause.REVIEW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.CONFLICT));
    assertThat(told(signal)).isEmpty();
    assertThat(waiting()).contains(signal);

    // When
    source.publisher.replace(
        signal,
        1,
        DraftSignal.ofJson(
            """
            {"kind":"content","indicators":[{"type":"md5","value":"ffffffffffffffffffffffffffffffff"}],"confidence":20}\
            """
                .getBytes(StandardCharsets.UTF_8)));
    var decided = decide(signal, Decision.CORRECTED, Cause.REVIEW);

    // Then
    assertThat(decided.version()).isEqualTo(2);
    assertThat(told(signal)).containsExactly("lumen.example corrected", "tern.example corrected");
    assertThat(state(signal)).isEqualTo("2 active false");
  }

  @Test
  void anAppealWaitsFirstAndAWithdrawalIsCarriedOut() {
    // Given
    var signal = disputed();
    source.take(TAKER, LUMEN, outcome(signal, APPEAL_REVERSED));
    assertThat(waiting().getFirst()).isEqualTo(signal);
    assertThat(ledger.triage(null, 1).items().getFirst().causes())
        .containsExactly(TriageCause.APPEAL, TriageCause.DISPUTED);

    // When
    decide(signal, Decision.WITHDRAWN, Cause.APPEAL);

    // Then
    assertThat(told(signal)).containsExactly("lumen.example withdrawn", "tern.example withdrawn");
    assertThat(state(signal)).isEqualTo("1 withdrawn false");
    assertThatThrownBy(() -> decide(signal, Decision.UPHELD, Cause.REVIEW))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whoHadItWithdrawnHearsTheCorrectionToo() {
    // Given
    var signal = disputed();
    source.sendWithdrawal(TERN, List.of(signal));

    // When
    decide(signal, Decision.UPHELD, Cause.REVIEW);

    // Then
    assertThat(told(signal)).containsExactly("lumen.example upheld", "tern.example upheld");
  }

  @Test
  void onlyOwnSignalsAreReviewed() {
    assertThatThrownBy(() -> decide(UUID.randomUUID(), Decision.UPHELD, Cause.REVIEW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.NOT_FOUND));
  }

  @Test
  void showsWhatEachPartnerFoundAndHowLongItTook() {
    // Given
    var signal = source.publish(1).getFirst();
    source.send(LUMEN, List.of(signal));
    source.send(TERN, List.of(signal));
    source.now = SourceSide.NOW.plus(Duration.ofMinutes(7));
    source.take(TAKER, LUMEN, outcome(signal, CONFIRMED));
    source.now = SourceSide.NOW.plus(Duration.ofMinutes(9));
    source.take(TAKER, LUMEN, outcome(signal, REFUTED));
    source.now = SourceSide.NOW;

    // When
    var returns = ledger.of(signal).orElseThrow();

    // Then
    assertThat(returns.corroborated()).isEqualTo(1);
    assertThat(returns.disputed()).isEqualTo(1);
    assertThat(returns.paused()).isTrue();
    assertThat(returns.partners()).extracting("partner").containsExactly(LUMEN, TERN);
    var lumen = returns.partners().getFirst();
    assertThat(lumen.timeToReceipt()).contains(Duration.ofSeconds(2));
    assertThat(lumen.timeToOutcome()).contains(Duration.ofMinutes(7));
    assertThat(lumen.outcomes())
        .extracting(line -> line.outcome().code())
        .containsExactly(CONFIRMED, REFUTED);
    assertThat(returns.partners().getLast().timeToOutcome()).isEmpty();
    assertThat(ledger.of(UUID.randomUUID())).isEqualTo(Optional.empty());
  }

  @Test
  void listsWhatCameBackPageByPage() {
    // Given
    var signal = source.publish(1).getFirst();
    source.send(LUMEN, List.of(signal));
    source.take(TAKER, LUMEN, outcome(signal, CONFIRMED));
    source.take(TAKER, LUMEN, outcome(signal, REFUTED), outcome(signal, CONFIRMED));

    // When
    var filter = new Filter(LUMEN, "confirmed", signal, SourceSide.NOW);
    var first = ledger.received(filter, null, 1);
    var second = ledger.received(filter, first.next(), 1);

    // Then
    assertThat(first.items()).hasSize(1);
    assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
    assertThat(second.next()).isNull();
    var later = new Filter(null, null, signal, SourceSide.NOW.plusSeconds(1));
    assertThat(ledger.received(later, null, 10).items()).isEmpty();
  }

  private static UUID disputed() {
    var signal = source.publish(1).getFirst();
    source.send(LUMEN, List.of(signal));
    source.send(TERN, List.of(signal));
    source.take(TAKER, LUMEN, outcome(signal, REFUTED));
    return signal;
  }

  private static Decided decide(UUID signal, Decision decision, Cause cause) {
    return reviews.decide(new Review(signal, decision, cause, "placeholder", "nobody"));
  }

  private static List<UUID> waiting() {
    return ledger.triage(null, 100).items().stream().map(TriageLine::signal).toList();
  }

  private static String state(UUID signal) {
    return source
        .lines("select version, state, paused from signal where id = '" + signal + "'")
        .getFirst();
  }

  /** Partner and decision of each correction of this signal that waits to be sent. */
  private static List<String> told(UUID signal) {
    return source
        .rows(
            "select partner, body from item where stream = 'control/0' order by partner, number",
            Tuple.tuple())
        .stream()
        .filter(
            row ->
                Notice.parse(row.getBuffer(1).getBytes()) instanceof Correction it
                    && it.signal().equals(signal))
        .map(
            row ->
                row.getString(0)
                    + " "
                    + ((Correction) Notice.parse(row.getBuffer(1).getBytes()))
                        .decision()
                        .wireName())
        .toList();
  }
}
