package org.heliograph.node.matching.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.banks.BankNode;
import org.heliograph.node.matching.switches.SourceSwitch.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Indicator MD5 = Indicator.of("md5", "%032x".formatted(1));
  private static final Indicator PDQ = Indicator.of("pdq", "0f".repeat(32));
  private static final Map<RefusalReason, Integer> WITHHELD =
      Map.of(RefusalReason.SOURCE_SWITCHED_OFF, 1);

  private static EmbeddedPostgres postgres;
  private static int databases;
  private final MovedClock clock = new MovedClock(InstantSource.fixed(START));
  private BankNode node;
  private BankNode other;
  private @Nullable PostgresSwitches stored;
  private @Nullable SourceSwitches here;
  private @Nullable SourceSwitches there;
  private UUID signal = new UUID(0, 0);

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    var config = postgres.database("switches" + databases++);
    node =
        new BankNode(
            config,
            clock,
            database -> {
              stored = new PostgresSwitches(database, clock);
              here = new SourceSwitches(stored, clock);
              return here;
            });
    other =
        new BankNode(
            config,
            clock,
            database -> {
              there = new SourceSwitches(new PostgresSwitches(database, clock), clock);
              return there;
            });
    signal = node.keep(BankNode.TERN, MD5, PDQ);
    node.keep("lumen.example", MD5);
    other.followSignals();
  }

  @AfterEach
  void close() {
    other.close();
    node.close();
  }

  @Test
  void aSourceThatIsOffAnswersNothingOnAnyNodeAndSaysSo() {
    // When
    var off = off(scope(null, null), Optional.empty());

    // Then
    assertThat(node.find(MD5).matches())
        .singleElement()
        .satisfies(match -> assertThat(match.signal().source()).isEqualTo("lumen.example"));
    assertThat(node.find(MD5).withheld()).isEqualTo(WITHHELD);
    assertThat(node.find(PDQ).matches()).isEmpty();
    assertThat(node.lookup.hindrance(held())).contains(RefusalReason.SOURCE_SWITCHED_OFF);

    // When: what the other node's loop does each moment
    Objects.requireNonNull(there).read();

    // Then
    assertThat(other.find(PDQ).withheld()).isEqualTo(WITHHELD);

    // When
    Objects.requireNonNull(stored).on(off.id(), "bob");
    Objects.requireNonNull(here).read();

    // Then
    assertThat(node.find(MD5).matches()).hasSize(2);
    assertThatThrownBy(() -> Objects.requireNonNull(stored).on(off.id(), "bob"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aTypeThatIsOffAnswersByTheOthersOfTheSameSignal() {
    // When
    off(scope("pdq", null), Optional.empty());

    // Then
    assertThat(node.find(PDQ).withheld()).isEqualTo(WITHHELD);
    assertThat(node.find(MD5).matches()).hasSize(2);
    assertThat(node.lookup.hindrance(held())).isEmpty();

    // When: nothing of the signal is left to answer by
    off(scope("md5", null), Optional.empty());

    // Then
    assertThat(node.find(MD5).matches()).hasSize(1);
    assertThat(node.lookup.hindrance(held())).contains(RefusalReason.SOURCE_SWITCHED_OFF);
  }

  @Test
  void aKindThatIsOffLeavesOtherKinds() {
    // When
    off(scope(null, "account"), Optional.empty());

    // Then
    assertThat(node.find(MD5).matches()).hasSize(2);

    // When
    off(scope("md5", "content"), Optional.empty());

    // Then
    assertThat(node.find(MD5).matches()).hasSize(1);
    assertThat(node.find(PDQ).matches()).hasSize(1);
  }

  @Test
  void whatEndsByTimeEndsOnTimeAndTheAuditSaysThatNobodyDidIt() {
    // Given
    off(scope(null, null), Optional.of(START.plusSeconds(60)));
    clock.moves(Duration.ofSeconds(59));
    assertThat(node.find(PDQ).matches()).isEmpty();

    // When
    clock.moves(Duration.ofSeconds(1));

    // Then: without anybody having read or written anything
    assertThat(node.find(PDQ).matches()).hasSize(1);
    assertThat(Objects.requireNonNull(here).isDue()).isTrue();
    assertThat(list(false)).isZero();

    // When
    assertThat(Objects.requireNonNull(stored).onWhenDue()).isEqualTo(1);
    assertThat(Objects.requireNonNull(stored).onWhenDue()).isZero();

    // Then
    var on = Objects.requireNonNull(stored).list(null, true, null, 10).items().getFirst().on();
    assertThat(on.flatMap(SourceSwitch.On::by)).isEmpty();
    assertThat(on.map(SourceSwitch.On::at)).contains(START.plusSeconds(60));
    assertThat(Pending.of(node.database, AuditAct.SOURCE_SWITCHED_ON)).hasSize(1);
  }

  @Test
  void switchingTheSameOffAgainReplacesReasonAndTime() {
    // Given
    off(scope("pdq", null), Optional.empty());

    // When
    var again =
        Objects.requireNonNull(stored)
            .off(scope("pdq", null), "another", Optional.of(START.plusSeconds(5)), "bob");

    // Then
    var listed = Objects.requireNonNull(stored).list(BankNode.TERN, false, null, 10).items();
    assertThat(listed).containsExactly(again);
    assertThat(list(true)).isEqualTo(2);
    assertThat(Pending.of(node.database, AuditAct.SOURCE_SWITCHED_OFF))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("another", "doubt"));
  }

  @Test
  void whatHasBeenOffForLongIsFound() {
    // Given
    off(scope(null, null), Optional.empty());
    var month = Duration.ofDays(30);

    // Then
    clock.moves(month.minusSeconds(1));
    assertThat(Objects.requireNonNull(here).offSince(clock.instant().minus(month))).isEmpty();
    clock.moves(Duration.ofSeconds(1));
    assertThat(Objects.requireNonNull(here).offSince(clock.instant().minus(month))).hasSize(1);
  }

  private KeptSignal held() {
    return node.kept.find(BankNode.TERN, signal).orElseThrow();
  }

  private int list(boolean ended) {
    return Objects.requireNonNull(stored).list(null, ended, null, 10).items().size();
  }

  private static Scope scope(@Nullable String type, @Nullable String kind) {
    return new Scope(BankNode.TERN, Optional.ofNullable(type), Optional.ofNullable(kind));
  }

  private SourceSwitch off(Scope scope, Optional<Instant> until) {
    var made = Objects.requireNonNull(stored).off(scope, "a doubt", until, "ann");
    Objects.requireNonNull(here).read();
    return made;
  }
}
