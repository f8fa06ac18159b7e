package org.heliograph.node.returns.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.collect.SourceSide.next;
import static org.heliograph.node.returns.collect.SourceSide.outcome;
import static org.heliograph.protocol.outcome.OutcomeCode.CONFIRMED;
import static org.heliograph.protocol.outcome.OutcomeCode.REFUTED;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Condition;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.collect.PostgresToldByOthers.Of;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.notice.Findings;
import org.heliograph.protocol.notice.Findings.Count;
import org.heliograph.protocol.notice.Notice;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final List<String> PARTNERS =
      List.of("a.example", "b.example", "c.example", "d.example");
  private static final PostgresOutcomeTaker TAKER =
      new PostgresOutcomeTaker(SourceSide.ORIGIN, SourceSide::member, Reactions.NONE);

  private static SourceSide source;
  private static PostgresFindings findings;

  @BeforeAll
  static void open() {
    source = new SourceSide();
    var items = new PostgresItems(source.database, source.clock);
    findings = new PostgresFindings(source.database, items, () -> source.now);
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @BeforeEach
  void forget() {
    source.now = SourceSide.NOW;
    source.execute("delete from item", Tuple.tuple());
    source.execute("update signal_standing set findings_due = false", Tuple.tuple());
  }

  @Test
  void twoMembersAreNeverTold() {
    // Given
    var signal = sentToAll();
    report(signal, CONFIRMED, "a.example", "b.example");
    source.take(TAKER, "a.example", outcome(signal, CONFIRMED), outcome(signal, CONFIRMED));

    // Then
    assertThat(findings.tell()).isZero();
    assertThat(told()).isEmpty();
  }

  @Test
  void threeOthersAreCountedForWhoIsNoneOfThem() {
    // Given
    var signal = sentToAll();
    report(signal, CONFIRMED, "a.example", "b.example", "c.example");
    report(signal, REFUTED, "a.example", "b.example");

    // When
    int told = findings.tell();

    // Then
    assertThat(told).isEqualTo(1);
    assertThat(told()).containsExactly("d.example {\"confirmed\":3}");
    assertThat(findings.tell()).as("once").isZero();
  }

  @Test
  void countsThatChangeAreToldOnceADay() {
    // Given
    var signal = sentToAll();
    report(signal, CONFIRMED, "a.example", "b.example", "c.example");
    findings.tell();
    var mine = outcome(signal, CONFIRMED);
    source.take(TAKER, "d.example", mine);

    // When on the same day
    assertThat(findings.tell()).isZero();
    source.now = SourceSide.NOW.plus(Duration.ofDays(1));
    findings.tell();

    // Then
    assertThat(told())
        .containsExactlyInAnyOrder(
            "a.example {\"confirmed\":3}",
            "b.example {\"confirmed\":3}",
            "c.example {\"confirmed\":3}",
            "d.example {\"confirmed\":3}");

    // When one is retracted
    source.take(TAKER, "d.example", next(mine, CONFIRMED, true));
    source.now = SourceSide.NOW.plus(Duration.ofDays(2));
    findings.tell();

    // Then those who could tell whose it was hear no number any more
    assertThat(told())
        .contains("a.example {}", "b.example {}", "c.example {}")
        .doesNotContain("d.example {}");
  }

  @Test
  void whoseCopyWasWithdrawnHearsNothing() {
    // Given
    var signal = sentToAll();
    report(signal, CONFIRMED, "a.example", "b.example", "c.example");
    source.sendWithdrawal("d.example", List.of(signal));

    // Then
    assertThat(findings.tell()).isZero();
  }

  @Test
  void aHolderKeepsTheLastOfBoth() {
    // Given
    var signal = UUID.randomUUID();
    var taker = new PostgresFindingsTaker();
    var corrections = new PostgresCorrectionTaker();
    var today = LocalDate.of(2026, 11, 20);
    var told = new PostgresToldByOthers(source.database);
    var of = new Of("tern.example", signal);
    var upheld =
        new Correction(
            UUID.randomUUID(),
            signal,
            Correction.Decision.UPHELD,
            Correction.Cause.APPEAL,
            today.minusDays(1));

    // When
    source.take(
        taker,
        "tern.example",
        new Findings(signal, today, List.of(new Count(REFUTED, 4))),
        new Findings(signal, today.minusDays(2), List.of(new Count(REFUTED, 3))));
    source.take(corrections, "tern.example", upheld, upheld);

    // Then
    var asked = List.of(of, new Of("lumen.example", signal));
    assertThat(told.findings(asked))
        .containsOnlyKeys(of)
        .hasValueSatisfying(
            new Condition<>(it -> it.members().equals(Map.of("refuted", 4)), "four members"));
    assertThat(told.corrections(asked))
        .containsOnlyKeys(of)
        .hasValueSatisfying(new Condition<>(it -> it.decision().equals("upheld"), "upheld"));

    // When there is nothing left to tell
    source.take(taker, "tern.example", new Findings(signal, today.plusDays(1), List.of()));

    // Then
    assertThat(told.findings(asked)).isEmpty();
  }

  private static UUID sentToAll() {
    var signals = source.publish(1);
    PARTNERS.forEach(partner -> source.send(partner, signals));
    return signals.getFirst();
  }

  private static void report(UUID signal, OutcomeCode code, String... partners) {
    for (String partner : partners) {
      source.take(TAKER, partner, outcome(signal, code));
    }
  }

  private static List<String> told() {
    return source.rows("select partner, body from item order by number", Tuple.tuple()).stream()
        .map(
            row ->
                row.getString(0)
                    + " "
                    + PostgresFindingsTaker.counts(
                        (Findings) Notice.parse(row.getBuffer(1).getBytes())))
        .toList();
  }
}
