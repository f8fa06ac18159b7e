package org.heliograph.node.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditAlarm;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;

/** harbor tells of its log; what a witness makes of it. */
class WitnessJudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(60);
  private static final Instant LONG_BEFORE = NOW.minus(Duration.ofDays(1));

  private final SampleLog log = SampleLog.of("harbor.example", 20);

  @Test
  void theFirstCheckpointOfALogIsCosigned() {
    // When
    var verdict = WitnessJudge.decide(Seen.NOTHING, log.told(0, 12, NOW), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.Cosign());
  }

  @Test
  void theFirstIsCosignedWhereItsProofIsForOthers() {
    // When
    var verdict = WitnessJudge.decide(Seen.NOTHING, log.told(7, 12, NOW), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.Cosign());
  }

  @Test
  void aFirstThatIsOldIsPassedOver() {
    // When
    var verdict = WitnessJudge.decide(Seen.NOTHING, log.told(0, 12, LONG_BEFORE), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.PassedOver());
  }

  @Test
  void theSameAgainIsARepeat() {
    // Given
    var known = log.witnessed(12, BEFORE);

    // When
    var verdict = WitnessJudge.decide(seen(known, known), log.told(12, 12, NOW), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.Repeat(known));
  }

  @Test
  void aBrokersReplayOfWhatWasCosignedEarlierIsARepeat() {
    // Given
    var earlier = log.witnessed(7, LONG_BEFORE);

    // When
    var verdict =
        WitnessJudge.decide(
            seen(log.witnessed(12, BEFORE), earlier), log.told(0, 7, LONG_BEFORE), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.Repeat(earlier));
  }

  @Test
  void aBrokersReplayOfWhatWasNeverCosignedIsPassedOver() {
    // When
    var verdict =
        WitnessJudge.decide(seen(log.witnessed(12, BEFORE)), log.told(0, 7, LONG_BEFORE), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.PassedOver());
  }

  @Test
  void aLogThatGrewIsCosignedWithTheProof() {
    // When
    var verdict = WitnessJudge.decide(seen(log.witnessed(7, BEFORE)), log.told(7, 12, NOW), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.Cosign());
  }

  @Test
  void aProofFromAnotherSizeProvesNothing() {
    // Given
    var newest = log.witnessed(7, BEFORE);

    // When
    var verdict = WitnessJudge.decide(seen(newest), log.told(9, 12, NOW), NOW);

    // Then
    assertUnproven(verdict, newest, RefusalReason.HOLE);
  }

  @Test
  void aBrokenProofSaysNothingAboutTheLog() {
    // Given
    var newest = log.witnessed(7, BEFORE);
    var mutilated = log.told(12, NOW, 7, log.told(6, 12, NOW).proof());

    // When
    var verdict = WitnessJudge.decide(seen(newest), mutilated, NOW);

    // Then
    assertUnproven(verdict, newest, RefusalReason.PROOF_BROKEN);
  }

  @Test
  void aRewrittenLogThatGrewIsNotCosigned() {
    // Given
    var newest = log.witnessed(7, BEFORE);

    // When
    var verdict = WitnessJudge.decide(seen(newest), log.rewritten(3).told(7, 12, NOW), NOW);

    // Then
    assertUnproven(verdict, newest, RefusalReason.PROOF_BROKEN);
  }

  @Test
  void theSameSizeWithOtherEntriesIsAFork() {
    // Given
    var known = log.witnessed(7, BEFORE);
    var told = log.rewritten(3).told(0, 7, LONG_BEFORE);

    // When
    var verdict = WitnessJudge.decide(seen(log.witnessed(12, BEFORE), known), told, NOW);

    // Then
    assertContradiction(verdict, AuditAlarm.Kind.FORK, 7, 7);
  }

  @Test
  void fewerEntriesAtALaterTimeAreAShrink() {
    // When
    var verdict = WitnessJudge.decide(seen(log.witnessed(12, BEFORE)), log.told(0, 7, NOW), NOW);

    // Then
    assertContradiction(verdict, AuditAlarm.Kind.SHRINK, 12, 7);
  }

  @Test
  void whatWasCosignedEarlierIsAShrinkWhereItIsSignedAnew() {
    // Given
    var earlier = log.witnessed(7, LONG_BEFORE);

    // When
    var verdict =
        WitnessJudge.decide(seen(log.witnessed(12, BEFORE), earlier), log.told(0, 7, NOW), NOW);

    // Then
    assertContradiction(verdict, AuditAlarm.Kind.SHRINK, 12, 7);
  }

  @Test
  void fewerEntriesWithinTheSameSecondAreNot() {
    // When
    var verdict = WitnessJudge.decide(seen(log.witnessed(12, NOW)), log.told(0, 7, NOW), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.PassedOver());
  }

  @Test
  void whatIsDatedInTheFutureIsRefused() {
    // When
    var verdict =
        WitnessJudge.decide(Seen.NOTHING, log.told(0, 12, NOW.plus(Duration.ofMinutes(6))), NOW);

    // Then
    assertRefused(verdict, RefusalReason.DATE_IN_FUTURE);
  }

  @Test
  void aNewLogAloneIsRefused() {
    // Given
    var next = log.next(continuing(12)).grows(4);

    // When
    var verdict = WitnessJudge.decide(seen(log.witnessed(12, BEFORE)), next.told(0, 5, NOW), NOW);

    // Then
    assertRefused(verdict, RefusalReason.LOG_NOT_CONTINUED);
  }

  @Test
  void aNewLogThatBeginsWithTheLastCheckpointIsCosigned() {
    // Given
    byte[] first = continuing(12);
    var continued = Continued.of(AuditEntry.read(first));

    // When
    var verdict =
        WitnessJudge.decide(
            seen(log.witnessed(12, BEFORE)),
            log.next(first).grows(4).told(0, 5, NOW),
            continued,
            NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.Cosign());
  }

  @Test
  void aNewLogThatLeavesOutWhatWasCosignedIsRefused() {
    // Given
    byte[] first = continuing(7);
    var continued = Continued.of(AuditEntry.read(first));

    // When
    var verdict =
        WitnessJudge.decide(
            seen(log.witnessed(12, BEFORE)), log.next(first).told(0, 1, NOW), continued, NOW);

    // Then
    assertRefused(verdict, RefusalReason.LOG_NOT_CONTINUED);
  }

  @Test
  void theOldLogAfterANewOneIsPassedOver() {
    // Given
    var next = log.next(continuing(12)).grows(4);

    // When
    var verdict = WitnessJudge.decide(seen(next.witnessed(5, BEFORE)), log.told(12, 15, NOW), NOW);

    // Then
    assertThat(verdict).isEqualTo(new Verdict.PassedOver());
  }

  private byte[] continuing(int size) {
    var last = log.checkpoint(size);
    return new AuditEntry(
            AuditAct.LOG_CONTINUED,
            NOW,
            Actor.NODE,
            null,
            null,
            null,
            Map.of(
                "origin",
                last.origin(),
                "size",
                Integer.toString(size),
                "root",
                last.root().toString(),
                "checkpoint",
                Base64Url.encode(log.note(size, BEFORE).toBytes())),
            Map.of(),
            Map.of(),
            null,
            Map.of())
        .toBytes();
  }

  private static Seen seen(Witnessed newest) {
    return new Seen(Optional.of(newest), Optional.empty());
  }

  private static Seen seen(Witnessed newest, Witnessed sameSize) {
    return new Seen(Optional.of(newest), Optional.of(sameSize));
  }

  private static void assertUnproven(Verdict verdict, Witnessed newest, RefusalReason reason) {
    assertThat(verdict)
        .asInstanceOf(type(Verdict.Unproven.class))
        .matches(it -> it.newest().equals(newest))
        .extracting(it -> it.refusal().reason())
        .isEqualTo(reason);
  }

  private static void assertRefused(Verdict verdict, RefusalReason reason) {
    assertThat(verdict)
        .asInstanceOf(type(Verdict.Refused.class))
        .extracting(it -> it.refusal().reason())
        .isEqualTo(reason);
  }

  /** Whoever has harbor's keys can verify it. */
  private void assertContradiction(
      Verdict verdict, AuditAlarm.Kind kind, long earlier, long later) {
    var alarm = ((Verdict.Contradiction) verdict).alarm();
    var proven = AuditAlarm.parse(alarm.toBytes()).prove(log.keys());
    assertThat(proven.kind()).isEqualTo(kind);
    assertThat(List.of(proven.earlier().size(), proven.later().size()))
        .containsExactly(earlier, later);
  }
}
