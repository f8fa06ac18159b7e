package org.heliograph.node.outbound.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.CommittedSignals;
import org.heliograph.node.outbound.release.Release.Cleared;
import org.heliograph.node.outbound.release.Release.Unchanged;
import org.heliograph.node.outbound.release.Release.Withheld;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A suspension stops what is to go and takes nothing back; an end takes everything back. */
class SuspensionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Map<String, String> FIELDS =
      Map.of(
          "labels", "[{\"scheme\":\"tc\",\"code\":\"A1\"}]",
          "confidence", "90",
          "humanReviewed", "true",
          "origin", "\"own-platform\"",
          "government", "\"none\"",
          "privateCommunications", "false");

  private static Agreement agreement;

  @BeforeAll
  static void theExampleOfTheDocs() throws Exception {
    var page = Files.readString(Path.of("../docs/agreements.md"));
    int start = page.indexOf("```yaml\n") + 8;
    var random = new SecureRandom();
    agreement =
        SignedAgreement.signDraft(
                page.substring(start, page.indexOf("```", start)).getBytes(StandardCharsets.UTF_8),
                AgreementReader.standard(),
                SigningKey.generate(random),
                SigningKey.generate(random))
            .agreement();
  }

  @Test
  void whatThePartnerHoldsIsNeitherNarrowedNorTakenBack() {
    // Given
    var signal = signal(1, Restriction.NONE);
    var held = held(signal);

    // Then
    assertThat(decide(Standing.SUSPENDED, signal, held)).isInstanceOf(Unchanged.class);
  }

  @Test
  void anEndTakesBackWhereThatWasAgreed() {
    // Given
    var signal = signal(1, Restriction.NONE);
    var held = held(signal);
    var deletes = new Terms(ending(agreement, true), Standing.ENDED);
    var keeps = new Terms(ending(agreement, false), Standing.ENDED);

    // Then
    assertThat(decide(deletes, signal, held))
        .isInstanceOfSatisfying(
            Cleared.class,
            cleared -> {
              assertThat(cleared.signal().action()).isEqualTo(Action.NARROW);
              assertThat(cleared.signal().slots()).isZero();
            });
    assertThat(decide(keeps, signal, held)).isInstanceOf(Unchanged.class);
    assertThat(decide(keeps, signal, null)).isInstanceOf(Withheld.class);
    var narrowed = signal(1, new Restriction(Set.of("attributes"), Set.of(), Set.of()));
    assertThat(decide(keeps, narrowed, held))
        .isInstanceOfSatisfying(
            Cleared.class,
            cleared -> assertThat(cleared.signal().action()).isEqualTo(Action.NARROW));
  }

  @Test
  void nothingNewGoesAndItIsWrittenDownWhy() {
    // Given
    var held = held(signal(1, Restriction.NONE));

    // Then
    assertThat(decide(Standing.SUSPENDED, signal(1, Restriction.NONE), null))
        .isInstanceOfSatisfying(Withheld.class, SuspensionTest::isForTheSuspension);
    assertThat(decide(Standing.SUSPENDED, signal(2, Restriction.NONE), held))
        .isInstanceOfSatisfying(Withheld.class, SuspensionTest::isForTheSuspension);
  }

  @Test
  void whatTheSourceTakesBackIsTakenBackMeanwhile() {
    // Given
    var held = held(signal(1, Restriction.NONE));
    var narrowed = signal(1, new Restriction(Set.of("attributes"), Set.of(), Set.of()));

    // When
    var outcome = decide(Standing.SUSPENDED, narrowed, held);

    // Then
    int attributes = 1 << narrowed.table().slot("attributes");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Cleared.class,
            cleared -> {
              assertThat(cleared.signal().action()).isEqualTo(Action.NARROW);
              assertThat(cleared.signal().slots()).isEqualTo(held.slots() & ~attributes);
            });
    var changed = signal(2, new Restriction(Set.of("attributes"), Set.of(), Set.of()));
    assertThat(decide(Standing.SUSPENDED, changed, held))
        .isInstanceOfSatisfying(
            Cleared.class, cleared -> assertThat(cleared.signal().slots()).isZero());
  }

  @Test
  void theNextDecisionAfterTheSuspensionFindsNothingToDo() {
    var signal = signal(1, Restriction.NONE);
    assertThat(decide(Standing.ACTIVE, signal, held(signal))).isInstanceOf(Unchanged.class);
  }

  private static void isForTheSuspension(Withheld withheld) {
    assertThat(withheld.denial().reason()).isEqualTo(RefusalReason.AGREEMENT_SUSPENDED);
  }

  private static CommittedSignal signal(int version, Restriction restriction) {
    return CommittedSignals.content(version, FIELDS, restriction);
  }

  private static Holding held(CommittedSignal signal) {
    var released = ((Cleared) decide(Standing.ACTIVE, signal, null)).signal();
    return new Holding(
        signal.version(),
        released.action(),
        released.agreement(),
        released.clause(),
        released.slots());
  }

  private static Release.Outcome decide(
      Standing standing, CommittedSignal signal, @Nullable Holding held) {
    return decide(new Terms(agreement, standing), signal, held);
  }

  private static Release.Outcome decide(
      Terms terms, CommittedSignal signal, @Nullable Holding held) {
    var policy = PolicyTable.compile(List.of(terms), AgreementLint.standard());
    return new Release(policy).decide(signal, held, NOW);
  }

  private static Agreement ending(Agreement old, boolean deleteOnTermination) {
    return new Agreement(
        old.schema(),
        old.id(),
        old.version(),
        old.title(),
        old.federation(),
        old.source(),
        old.recipient(),
        old.keys(),
        old.validity(),
        old.reviewBy(),
        old.stalenessHours(),
        old.language(),
        old.feed(),
        deleteOnTermination,
        old.programme(),
        old.arrangement(),
        old.capacities(),
        old.prohibitions(),
        old.duties(),
        old.returns(),
        old.clauses());
  }
}
