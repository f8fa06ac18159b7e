package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.node.agreements.Retelling.State;
import org.heliograph.protocol.agreement.life.Retell.Reason;
import org.heliograph.protocol.policy.Standing;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;

/** One side's database goes back in time or begins anew, and the partner tells again. */
class ToldAgainTest extends AgreementStories {
  private static final String HARBOR = "harbor.example";
  private static final String LUMEN = "lumen.example";

  @Test
  void aSourceRestoredToBeforeANewerVersionGetsItBack() {
    // Given the second version came into force after harbor's backup
    activate();
    var backup = Backup.of(harbor);
    amend();
    harbor.approve(SECOND, 2);
    lumen.approve(SECOND, 2);
    wire.settle();
    var told = harbor.ledger.find(SECOND).orElseThrow();

    // When
    restored(backup);

    // Then nothing goes until lumen has told again
    assertThat(toLumen().inForce(wire.clock.instant())).isEmpty();
    assertThat(harbor.doubt(FIRST)).contains(RefusalReason.AGREEMENT_SUSPENDED);

    // When
    wire.settle();

    // Then
    assertSameLedger();
    assertThat(wire.stateAtBoth(SECOND)).contains("active");
    assertThat(harbor.ledger.find(SECOND).orElseThrow().signatures()).isEqualTo(told.signatures());
    assertThat(harbor.askingAgain.isDone(LUMEN)).isTrue();
    assertThat(toLumen().inForce(wire.clock.instant())).isNotEmpty();

    // When the life of the agreement goes on
    harbor.deciding.suspend(SECOND, "one person", Optional.empty());
    lumen.deciding.suspend(SECOND, "one person", Optional.empty());
    wire.settle();

    // Then acts of both arrive
    assertThat(harbor.ledger.find(SECOND).orElseThrow().state().parties()).hasSize(2);
    assertSameLedger();
    assertThat(harbor.refused).isEmpty();
    assertThat(lumen.refused).isEmpty();
  }

  @Test
  void whatEitherSideSuspendedAfterTheBackupIsSuspendedAgain() {
    // Given
    activate();
    var backup = Backup.of(harbor);
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    lumen.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settle();

    // When
    restored(backup);
    wire.settle();

    // Then
    assertSameLedger();
    assertThat(harbor.ledger.find(FIRST).orElseThrow().state().parties()).hasSize(2);
    assertThat(harbor.ledger.history(FIRST)).extracting(AgreementEvent::act).contains("suspend");
  }

  @Test
  void whatEitherSideEndedAfterTheBackupIsOver() {
    // Given
    for (var ends : List.of(true, false)) {
      wire.startAfresh();
      activate();
      var backup = Backup.of(harbor);
      (ends ? harbor : lumen).deciding.terminate(FIRST, "one person", Optional.empty());
      wire.settle();

      // When
      restored(backup);
      wire.settle();

      // Then
      assertThat(wire.stateAtBoth(FIRST)).contains("terminated");
      assertThat(toLumen().inForce(wire.clock.instant())).isEmpty();
    }
  }

  @Test
  void aSuspensionThatThePartnerEndedIsOverAndAnOwnOneStays() {
    // Given lumen's suspension is in the backup, and so is harbor's; both end afterwards
    activate();
    lumen.deciding.suspend(FIRST, "one person", Optional.empty());
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settle();
    var backup = Backup.of(harbor);
    Stream.of(lumen, harbor)
        .forEach(
            side -> {
              side.deciding.resume(FIRST, side.member + " person 0");
              side.deciding.resume(FIRST, side.member + " person 1");
            });
    wire.settle();
    assertThat(wire.stateAtBoth(FIRST)).contains("active");

    // When
    restored(backup);
    wire.settle();

    // Then our people have to say yes again: that they did is known from the partner alone
    assertSameLedger();
    assertThat(wire.stateAtBoth(FIRST)).contains("suspended");
    assertThat(harbor.ledger.find(FIRST).orElseThrow().state().parties())
        .containsExactly(FIRST.party(HARBOR));
  }

  @Test
  void aRecipientThatBeginsEmptyGetsAgreementsAndDatasheetsBack() {
    // Given
    activate();
    amend();
    harbor.approve(SECOND, 2);
    lumen.approve(SECOND, 2);
    wire.settle();
    harbor.calendar.round(harbor.ledger.all());

    // When
    Backup.rebuilt(lumen);
    lumen.askingAgain.run(HARBOR);
    wire.settle();

    // Then
    assertThat(lumen.ledger.retellings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.reason()).isEqualTo(Reason.REBUILT);
              assertThat(it.state()).isEqualTo(State.TOLD);
              assertThat(it.versions()).isEqualTo(2);
              assertThat(it.words()).isEmpty();
            });
    assertSameLedger();
    lumen.inForce.reload();
    assertThat(lumen.inForce.doubtful()).isEmpty();
    assertThat(lumen.inForce.current().fromSource(HARBOR).terms())
        .anyMatch(terms -> terms.standing() == Standing.ACTIVE);
    assertThat(lumen.count("select count(*) from act where seen_at is not null")).isPositive();
  }

  @Test
  void bothSidesRestoredEndAlike() {
    // Given harbor lost a suspension of lumen's, lumen its own, and harbor has a newer one
    activate();
    var first = Backup.of(lumen);
    lumen.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settle();
    var second = Backup.of(harbor);
    harbor.deciding.terminate(FIRST, "one person", Optional.empty());

    // When
    first.isRestored();
    restored(second);
    lumen.askingAgain.run(HARBOR);
    wire.settle();

    // Then
    assertSameLedger();
    assertThat(wire.stateAtBoth(FIRST)).contains("suspended");
  }

  @Test
  void anAgreementThatThePartnerMadeUpIsNotInForce() {
    // Given lumen holds a version that harbor never signed, as if it were in force
    propose();
    wire.settle();
    lumen.approve(FIRST, 2);
    wire.settle();
    lumen
        .database
        .pool()
        .query(
            "update agreement set state = 'active', source_signature = recipient_signature,"
                + " mark = nextval('agreement_mark')")
        .execute()
        .await();

    // When
    Backup.rebuilt(harbor);
    harbor.askingAgain.run(LUMEN);
    wire.settle();

    // Then
    assertThat(harbor.state(FIRST)).isEqualTo("proposed");
    assertThat(toLumen().inForce(wire.clock.instant())).isEmpty();
    assertThat(harbor.ledger.retellings().getFirst().words())
        .singleElement()
        .asString()
        .contains("does not hold");
  }

  @Test
  void aRestoreThatNobodyDeclaredIsNoticedWithTheFirstAct() {
    // Given
    activate();
    var backup = Backup.of(harbor);
    lumen.deciding.suspend(FIRST, "one person", Optional.empty());
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    harbor.draft(hashes(2, "sha256", 365));
    harbor.propose(SECOND);
    wire.settle();

    // When harbor goes back in time and reuses a number
    wire.clock.moves(Duration.ofSeconds(1));
    backup.isRestored();
    harbor.deciding.terminate(FIRST, "one person", Optional.empty());
    wire.settle();

    // Then its act arrives though its number was taken
    assertThat(wire.stateAtBoth(FIRST)).contains("terminated");
    assertThat(harbor.ledger.retellings()).singleElement().matches(it -> !it.isOpen());
    assertSameLedger();
  }

  @Test
  void aPartnerThatWentBackWithoutAWordIsToldWhatItForgot() {
    // Given
    activate();
    var backup = Backup.of(lumen);
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settle();

    // When lumen goes back in time, and hears of something newer
    wire.clock.moves(Duration.ofSeconds(1));
    backup.isRestored();
    harbor.draft(hashes(2, "sha256", 365));
    harbor.propose(SECOND);
    wire.settle();

    // Then
    assertThat(wire.stateAtBoth(FIRST)).contains("suspended");
    assertThat(wire.stateAtBoth(SECOND)).contains("proposed");
  }

  @Test
  void aPartnerThatDoesNotKnowTheQuestionTakesActsUnderOldNumbersAfterAWhile() {
    // Given lumen's node is of an older version
    activate();
    var backup = Backup.of(harbor);
    harbor.deciding.suspend(FIRST, "one person", Optional.empty());
    wire.settle();
    wire.clock.moves(Duration.ofSeconds(1));
    restored(backup);
    harbor.deciding.terminate(FIRST, "one person", Optional.empty());
    wire.settleWithoutQuestions(3);
    assertThat(lumen.state(FIRST)).isEqualTo("suspended");

    // When
    wire.clock.moves(Duration.ofMinutes(11));
    wire.settleWithoutQuestions(4);

    // Then
    assertThat(lumen.state(FIRST)).isEqualTo("terminated");
    var question = harbor.ledger.retellings().getFirst();
    assertThat(question.isOpen()).isTrue();
    assertThat(question.words()).singleElement().asString().contains("does not answer");

    // When a person has compared both sides
    harbor.askingAgain.settle(LUMEN);

    // Then
    assertThat(harbor.askingAgain.isDone(LUMEN)).isTrue();
  }

  private static void restored(Backup backup) {
    backup.isRestored();
    harbor.askingAgain.run(LUMEN);
    harbor.inForce.reload();
  }

  private static void assertSameLedger() {
    assertThat(harbor.ledger.all())
        .extracting(AgreementRecord::name, AgreementRecord::state, AgreementRecord::signatures)
        .containsExactlyElementsOf(
            lumen.ledger.all().stream()
                .map(it -> tuple(it.name(), it.state(), it.signatures()))
                .toList());
    assertThat(harbor.ledger.all()).extracting(AgreementRecord::name).contains(FIRST);
  }
}
