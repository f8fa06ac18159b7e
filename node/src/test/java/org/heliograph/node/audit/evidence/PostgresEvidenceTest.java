package org.heliograph.node.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.evidence.EvidenceCheck;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.audit.evidence.EvidenceTrust;
import org.heliograph.protocol.audit.evidence.EvidenceVerdict;
import org.heliograph.protocol.audit.evidence.EvidenceVerifier;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresEvidenceTest {
  @TempDir private static Path folder;
  private EvidenceStore store;

  @BeforeEach
  void open() {
    store = new EvidenceStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aBundleOfASignalVerifiesWithTheConvenersRootAlone() throws IOException {
    // When
    var bundle = store.bundle(folder);

    // Then
    var verdict = verify(bundle, 2);
    assertThat(verdict.failed()).isEmpty();
    assertThat(verdict.proven()).anyMatch(proof -> proof.contains("only grew"));
    assertThat(verdict.notProven()).isNotEmpty();
  }

  @Test
  void nothingOfOtherSignalsIsInTheBundleOfOne() {
    // When
    var bundle = OpenedBundle.of(store.bundle(folder));

    // Then
    assertThat(bundle.files.keySet().stream().filter(path -> path.startsWith("facts/"))).hasSize(2);
    assertThat(bundle.files.keySet())
        .noneMatch(path -> bundle.text(path).contains(store.other.toString()));
    assertThat(bundle.text("report.html")).doesNotContain("<b>").contains(store.signal.toString());
  }

  @Test
  void theBundleOfAnAgreementHoldsItsLifeAgainstItsText() throws IOException {
    // Given
    var id = store.agreement.agreement().id();

    // When
    var bundle = store.bundle(folder, EvidenceScope.ofAgreement(id, 1));

    // Then
    var verdict = verify(bundle, 1);
    assertThat(verdict.failed()).isEmpty();
    assertThat(result(verdict, EvidenceCheck.AGREEMENT_TEXT).passed()).isEqualTo(1);
    assertThat(OpenedBundle.of(bundle).files.keySet()).anyMatch(path -> path.endsWith(".jsonl"));
  }

  @Test
  void anotherTextOfTheAgreementIsFoundByTheEntriesOfItsLife() throws IOException {
    // Given
    store.record(
        Act.of(AuditAct.AGREEMENT_TOLD)
            .with(EvidenceStore.TERN)
            .under(store.agreementRef())
            .about("document", "another"));
    store.append();
    store.cosign(EvidenceStore.TERN);

    // When
    var bundle =
        store.bundle(folder, EvidenceScope.ofAgreement(store.agreement.agreement().id(), null));

    // Then
    assertThat(verify(bundle, 1).failed()).containsExactly(EvidenceCheck.AGREEMENT_TEXT);
  }

  @Test
  void aClauseThatTheAgreementLacksIsFound() throws IOException {
    // Given
    store.record(
        Act.of(AuditAct.SIGNALS_DISCLOSED)
            .with(EvidenceStore.TERN)
            .under(store.agreementRef(), "no-such-clause")
            .about("signal", store.signal));
    store.append();
    store.cosign(EvidenceStore.TERN);

    // When
    var bundle = store.bundle(folder);

    // Then
    assertThat(verify(bundle, 1).failed()).containsExactly(EvidenceCheck.AGREEMENT_CLAUSE);
  }

  @Test
  void aPartnerAndAPeriodAreAScope() throws IOException {
    // Given
    var hour = Duration.ofHours(1);
    var now = store.now();
    var scope = EvidenceScope.ofPartner(EvidenceStore.TERN, now.minus(hour), now.plus(hour));
    var before = EvidenceScope.ofPartner(EvidenceStore.TERN, null, now.minus(hour));

    // When
    var bundle = store.bundle(folder, scope);

    // Then
    assertThat(verify(bundle, 2).failed()).isEmpty();
    assertThat(OpenedBundle.of(bundle).files.keySet())
        .filteredOn(path -> path.startsWith("entries/"))
        .hasSize(4);
    assertThatThrownBy(() -> store.bundle(folder, before)).isInstanceOf(RefusedException.class);
  }

  @Test
  void withoutWitnessesThereIsABundleOnlyWhereItIsAskedFor() throws IOException {
    // Given
    var signal = UUID.randomUUID();
    store.record(Act.of(AuditAct.SIGNAL_REVIEWED).about("signal", signal));
    store.append();
    var scope = EvidenceScope.ofSignal(signal);

    // When
    var refused =
        assertThatThrownBy(
            () ->
                store.bundle(
                    folder, new EvidenceRequest(scope, false, false, false, Duration.ofMillis(1))));
    var bundle =
        store.bundle(folder, new EvidenceRequest(scope, false, false, true, Duration.ZERO));

    // Then
    refused.hasMessageContaining("No witness has cosigned");
    assertThat(verify(bundle, 1).failed()).containsExactly(EvidenceCheck.CHECKPOINT_WITNESSED);
    var verdict = verify(bundle, 0);
    assertThat(verdict.failed()).isEmpty();
    assertThat(verdict.proven()).anyMatch(proof -> proof.contains("nobody but the member itself"));
    assertThat(OpenedBundle.of(bundle).files).doesNotContainKeys("texts.json", "people.json");
  }

  @Test
  void anEntryThatWasRewrittenInTheDatabaseIsNoEvidence() {
    // Given
    store.run(
        "update audit_log set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'withdrawn', 'narrowed'), 'UTF8')");

    // When
    var refused = assertThatThrownBy(() -> store.bundle(folder));

    // Then
    refused.hasMessageContaining("is not the one that was appended");
  }

  @Test
  void makingABundleIsAnEntryWithItsManifest() {
    // Given
    var bundle = OpenedBundle.of(store.bundle(folder));

    // When
    var entries = store.waiting();

    // Then
    assertThat(entries)
        .filteredOn(entry -> entry.act() == AuditAct.AUDIT_EXPORTED)
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.objects())
                    .containsEntry("manifest", OpenedBundle.sha256(bundle.bytes("manifest.json")))
                    .containsEntry("scope.signal", store.signal.toString()));
  }

  @Test
  void theSameQuestionAtTheSameTimeGivesTheSameEntriesInTheSameOrder() {
    // When
    var one = OpenedBundle.of(store.bundle(folder));
    var other = OpenedBundle.of(store.bundle(folder));

    // Then
    assertThat(List.copyOf(one.files.keySet())).isEqualTo(List.copyOf(other.files.keySet()));
  }

  private EvidenceVerdict verify(Path bundle, int atLeast) throws IOException {
    return EvidenceVerifier.verify(
        bundle, new EvidenceTrust(store.root().verifyingKey(), List.of(), atLeast));
  }

  private static EvidenceVerdict.Result result(EvidenceVerdict verdict, EvidenceCheck check) {
    return verdict.results().stream().filter(one -> one.check() == check).findFirst().orElseThrow();
  }
}
