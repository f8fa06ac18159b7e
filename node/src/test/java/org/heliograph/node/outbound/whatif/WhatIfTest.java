package org.heliograph.node.outbound.whatif;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Disclosed;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Sample;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What-if over a real database, held against an evaluation that goes signal by signal. */
class WhatIfTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong(1_000_000));
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String LUMEN = "lumen.example";
  private static final String TEXT = Drafts.text(NOW);
  private static final Agreement PRESENT = Drafts.agreement(TEXT);
  private static final int SAMPLES = 7;

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private OwnSignals own;
  private PolicyTable terms = PolicyTable.compileActive(List.of(PRESENT), OwnSignals.LINT);
  private WhatIf whatIf;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void start(TestInfo test) {
    System.err.println("-Dheliograph.seed=" + SEED);
    var name = "whatif_" + Integer.toUnsignedString(test.getDisplayName().hashCode());
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    own = new OwnSignals(postgres, name, clock);
    whatIf =
        new WhatIf(
            own.database,
            own.signals,
            OwnSignals.ORIGIN,
            () -> OwnSignals.TYPES,
            () -> OwnSignals.LINT,
            partner -> partner.equals(LUMEN) ? terms : PolicyTable.empty(),
            clock);
  }

  @AfterEach
  void stop() {
    own.close();
  }

  @Test
  void countsWhatAnEvaluationSignalBySignalCounts() throws Exception {
    // Given
    own.publish(SEED, 3_000);
    narrowSome();
    own.disclose(LUMEN, terms, NOW);
    withdrawSome();
    var draft = Drafts.agreement(changed(TEXT));

    // When
    var answer = ask(draft, null);

    // Then
    var oracle = new Naive(own, terms, with(draft), NOW);
    assertThat(answer.at()).isEqualTo(NOW);
    assertThat(answer.replaces()).isEqualTo(PRESENT.ref());
    assertThat(answer.counts()).isEqualTo(oracle.counts(null));
    assertThat(answer.counts().newlyReleased()).isPositive();
    assertThat(answer.counts().noLongerReleased()).isPositive();
    assertThat(answer.counts().unchanged()).isPositive();
    for (var kind : answer.kinds().entrySet()) {
      assertThat(kind.getValue()).as(kind.getKey()).isEqualTo(oracle.counts(kind.getKey()));
    }
    assertThat(answer.changed()).isEqualTo(oracle.differences());
    assertThat(answer.fields()).isEqualTo(oracle.fields());
    assertThat(answer.types()).isEqualTo(oracle.types());
    assertThat(requireNonNull(answer.types().get("email")).noLonger()).isPositive();
    assertThat(answer.disclosed()).isEqualTo(oracle.disclosed());
    assertThat(answer.disclosed().types().get("email")).isPositive();
    assertThat(answer.refusals())
        .allSatisfy(
            one ->
                assertThat(oracle.refusals())
                    .containsEntry(
                        new Tally.Cause(one.reason(), one.agreement(), one.clause()),
                        one.signals()))
        .hasSameSizeAs(oracle.refusals().entrySet());
    assertThat(ids(answer.samples().newlyReleased()))
        .isEqualTo(oracle.lowest(Outcome.NEWLY_RELEASED, SAMPLES));
    assertThat(ids(answer.samples().changed())).isEqualTo(oracle.lowest(Outcome.CHANGED, SAMPLES));
  }

  @Test
  void samplesAreMaskedAndTheSameEachTime() throws Exception {
    // Given
    own.publish(SEED + 1, 1_500);
    own.disclose(LUMEN, terms, NOW);
    var draft = Drafts.agreement(changed(TEXT));

    // When
    var answer = ask(draft, null);

    // Then
    var shown = answer.toString();
    own.forEach(
        signal ->
            signal
                .indicators()
                .forEach(indicator -> assertThat(shown).doesNotContain(indicator.value())));
    var sample = answer.samples().disclosed().getFirst();
    assertThat(sample.indicators()).allSatisfy(one -> assertThat(one.value()).contains("…"));
    assertThat(sample.noLonger()).isNotEmpty();
    assertThat(ask(draft, null)).isEqualTo(answer);
  }

  @Test
  void aFieldTakenBackIsNoLongerHeldAgainstTheDraftOnceThePartnerWasTold() throws Exception {
    // Given
    own.publish(SEED + 2, 1_000);
    own.disclose(LUMEN, terms, NOW);
    var draft = Drafts.agreement(without(TEXT, "humanReviewed, detection, origin]"));
    var before = ask(draft, null).disclosed();

    // When
    var table = with(draft);
    terms = table;
    own.disclose(LUMEN, table, NOW);

    // Then
    assertThat(before.fields().keySet()).isEqualTo(Set.of("detection"));
    assertThat(before.fields().get("detection")).isEqualTo(before.signals()).isPositive();
    assertThat(ask(draft, null).disclosed()).isEqualTo(none());
  }

  @Test
  void withdrawnSignalsAreNotLookedAt() throws Exception {
    // Given
    own.publish(SEED + 3, 600);
    own.disclose(LUMEN, terms, NOW);
    var ids = new ArrayList<UUID>();
    own.forEach(signal -> ids.add(signal.header().id()));
    ids.forEach(id -> own.publisher.withdraw(id, "test"));

    // When
    var answer = ask(Drafts.agreement(changed(TEXT)), null);

    // Then
    assertThat(answer.signals()).isZero();
    assertThat(answer.disclosed()).isEqualTo(none());
  }

  @Test
  void anEmptyCorpusGivesNoughts() throws Exception {
    // When
    var answer = ask(Drafts.agreement(changed(TEXT)), null);

    // Then
    assertThat(answer.signals()).isZero();
    assertThat(answer.kinds()).isEmpty();
    assertThat(answer.refusals()).isEmpty();
    assertThat(answer.samples().changed()).isEmpty();
  }

  @Test
  void aLapsedBasisStopsWhatRestsOnItAndLeavesWhatIsHeldUnused() throws Exception {
    // Given
    own.publish(SEED + 4, 1_000);
    own.disclose(LUMEN, terms, NOW);
    var lapsing =
        Drafts.with(
            TEXT,
            "version: 1",
            "version: 2",
            "reference: LIA-2026-04, validFrom:",
            "reference: LIA-2026-04, validTo: \"2027-04-03T00:00:00+02:00\", validFrom:");
    var draft = Drafts.agreement(lapsing);

    // When
    var earlier = ask(draft, Instant.parse("2027-04-02T21:59:59Z"));
    var later = ask(draft, Instant.parse("2027-04-02T22:00:00Z"));

    // Then
    assertThat(earlier.counts().noLongerReleased()).isZero();
    assertThat(earlier.disclosed()).isEqualTo(none());
    assertThat(later.counts().noLongerReleased()).isPositive();
    assertThat(later.counts().noLongerReleased())
        .isEqualTo(requireNonNull(later.kinds().get("content")).noLongerReleased());
    assertThat(later.refusals())
        .filteredOn(one -> one.reason() == RefusalReason.BASIS_LAPSED)
        .singleElement()
        .satisfies(one -> assertThat(one.clause()).isEqualTo("hashes"))
        .satisfies(
            one ->
                assertThat(one.signals())
                    .isGreaterThanOrEqualTo(later.counts().noLongerReleased()));
    assertThat(later.disclosed().unused()).isEqualTo(later.disclosed().signals()).isPositive();
  }

  @Test
  void aDraftThatBeginsLaterIsJudgedAtItsBeginning() throws Exception {
    // Given
    own.publish(SEED + 5, 200);
    var text =
        Drafts.with(
            changed(TEXT),
            "validFrom: \"2026-10-21T00:00:00Z\"\n  validTo",
            "validFrom: \"2026-12-01T00:00:00Z\"\n  validTo");
    var draft = Drafts.agreement(text);

    // Then
    assertThat(ask(draft, null).at()).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(ask(draft, NOW).counts().changed()).isZero();
  }

  @Test
  void aDraftIsAddedWhereNothingIsAgreedOrSuspended() throws Exception {
    // Given
    own.publish(SEED + 6, 500);
    terms = PolicyTable.compile(List.of(new Terms(PRESENT, Standing.SUSPENDED)), OwnSignals.LINT);
    var draft = Drafts.agreement(Drafts.with(TEXT, "version: 1", "version: 2"));

    // When
    var resumed = ask(draft, null);
    terms = PolicyTable.empty();
    var first = ask(draft, null);

    // Then
    assertThat(resumed.counts().newlyReleased()).isPositive();
    assertThat(resumed.counts().unchanged() + resumed.counts().changed()).isZero();
    assertThat(first.counts()).isEqualTo(resumed.counts());
  }

  @Test
  void theRunEndsWhenTheListenerThrowsAndLeavesNoTransactionBehind() {
    // Given
    own.publish(SEED + 7, 500);
    Progress cancelling =
        (looked, total) -> {
          throw new CancellationException();
        };

    // When
    var question = new WhatIf.Question(PRESENT, null, SAMPLES);
    assertThatThrownBy(() -> whatIf.answer(question, cancelling))
        .isInstanceOf(CancellationException.class);

    // Then
    assertThat(
            own.database
                .pool()
                .query(
                    "select count(*) from pg_stat_activity where datname = current_database()"
                        + " and state = 'idle in transaction'")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0))
        .isZero();
  }

  @Test
  void progressEndsAtTheNumberOfSignals() throws Exception {
    // Given
    own.publish(SEED + 8, 700);
    var last = new AtomicReference<List<Long>>();

    // When
    var answer =
        whatIf.answer(
            new WhatIf.Question(PRESENT, null, 0),
            (looked, total) -> last.set(List.of(looked, total)));

    // Then
    assertThat(last.get()).containsExactly(answer.signals(), answer.signals());
    assertThat(answer.samples().changed()).isEmpty();
  }

  @Test
  void anotherMembersDraftIsRefused() {
    // Given
    var draft =
        Drafts.agreement(Drafts.with(TEXT, "source: harbor.example", "source: tern.example"));

    // Then
    assertThatThrownBy(() -> ask(draft, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("tern.example");
  }

  private WhatIfAnswer ask(Agreement draft, @Nullable Instant at) throws InterruptedException {
    return whatIf.answer(new WhatIf.Question(draft, at, SAMPLES), Progress.NONE);
  }

  private static PolicyTable with(Agreement draft) {
    return PolicyTable.compileActive(List.of(PRESENT, draft), OwnSignals.LINT);
  }

  private static Disclosed none() {
    return new Disclosed(0, 0, new TreeMap<String, Long>(), new TreeMap<String, Long>());
  }

  private static List<UUID> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }

  /** Some signals lose a field or a type, some of them after the partner has them. */
  private void narrowSome() {
    var restriction = new Restriction(Set.of("labels"), Set.of("md5", "email"), Set.of());
    some(0).forEach(id -> own.publisher.narrow(id, restriction));
  }

  private void withdrawSome() {
    some(1).forEach(id -> own.publisher.withdraw(id, "test"));
  }

  private List<UUID> some(int rest) {
    var ids = new ArrayList<UUID>();
    own.forEach(
        signal -> {
          if (signal.origin() % 13 == rest && !signal.isWithdrawn()) {
            ids.add(signal.header().id());
          }
        });
    return ids;
  }

  /** Fewer fields and types, another order of confidence, a shorter and a longer retention. */
  private static String changed(String text) {
    return Drafts.with(
        text,
        "version: 1",
        "version: 2",
        "types: [email, username, account_id, phone, payment_handle]",
        "types: [username, account_id, phone]",
        "fields: [labels, attributes, confidence, humanReviewed, detection, origin]",
        "fields: [labels, confidence, humanReviewed, origin, language]",
        "kinds: [keyword, link], minimumConfidence: 50",
        "kinds: [keyword, link], minimumConfidence: 70",
        "kinds: [content], minimumConfidence: 60",
        "kinds: [content], minimumConfidence: 50",
        "retentionDays: 90",
        "retentionDays: 60");
  }

  private static String without(String text, String fields) {
    return Drafts.with(text, "version: 1", "version: 2", fields, "humanReviewed, origin]");
  }
}
