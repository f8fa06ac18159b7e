package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.heliograph.node.agreements.Approval.Standing;
import org.heliograph.node.agreements.Deciding.Grounds;
import org.heliograph.node.retention.PostgresDeletion;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

/** The life of agreements between two members, over a wire that the test holds in its hands. */
class LifeCycleTest extends AgreementStories {
  @Test
  void twoPeopleOnEachSideBringItIntoForceAndOneAmendsItToLess() {
    // Given
    activate();
    assertThat(toLumen().inForce(wire.clock.instant())).hasSize(1);

    // When one person on each side agrees to share less
    var amended = harbor.draft(hashes(2, "sha256", 365));
    harbor.propose(amended);
    harbor.approve(amended, 1);
    wire.settle();
    lumen.approve(amended, 1);
    wire.settle();

    // Then
    assertThat(wire.stateAtBoth(SECOND)).contains("active");
    assertThat(
            harbor.calendar.round(harbor.ledger.all()) + lumen.calendar.round(lumen.ledger.all()))
        .isEqualTo(2);
    assertThat(wire.stateAtBoth(FIRST)).contains("superseded");
    assertThat(toLumen().inForce(wire.clock.instant()))
        .singleElement()
        .extracting(agreement -> agreement.version())
        .isEqualTo(2);
  }

  @Test
  void nothingIsInForceBeforeTheRecipientHasSaidSo() {
    // Given
    propose();
    harbor.approve(FIRST, 2);
    wire.settle();

    // When the recipient's people approve and its word is still on the way
    lumen.approve(FIRST, 2);

    // Then it takes what may come, and the source does not send yet
    assertThat(lumen.state(FIRST)).isEqualTo("active");
    assertThat(harbor.state(FIRST)).isEqualTo("proposed");
    assertThat(toLumen().terms()).isEmpty();

    // When
    wire.settle();

    // Then
    assertThat(harbor.state(FIRST)).isEqualTo("active");
  }

  @Test
  void oneYesIsNotEnoughToWidenNorTheSamePersonTwice() {
    // Given
    propose();
    harbor.approve(FIRST, 1);

    // When
    var again = catchThrowableOfType(RefusedException.class, () -> harbor.approve(FIRST, 1));
    wire.settle();

    // Then
    assertThat(again.refusal().reason()).isEqualTo(RefusalReason.APPROVAL_REFUSED);
    assertThat(harbor.ledger.find(FIRST).orElseThrow().signatures()).isEmpty();
  }

  @Test
  void aDeputyCountsWithinItsDatesAndTwoOutsidersAreNotEnough() {
    // Given
    propose();
    var now = wire.clock.instant();
    for (var outsider : new String[] {"first outsider", "second outsider"}) {
      harbor.ledger.put(
          new Approver(
              outsider,
              Standing.EXTERNAL,
              Optional.empty(),
              now,
              now.plus(1, ChronoUnit.DAYS),
              "an administrator"));
    }

    // When
    harbor.deciding.approve(FIRST, "first outsider", Grounds.NONE);
    var second = harbor.deciding.approve(FIRST, "second outsider", Grounds.NONE);

    // Then
    assertThat(second.record().signatures()).isEmpty();

    // When
    wire.clock.moves(Duration.ofDays(2));
    harbor.ledger.put(
        new Approver(
            "late deputy",
            Standing.DEPUTY,
            Optional.of("person 0"),
            now,
            now.plus(1, ChronoUnit.DAYS),
            "an administrator"));
    var late =
        catchThrowableOfType(
            RefusedException.class,
            () -> harbor.deciding.approve(FIRST, "late deputy", Grounds.NONE));
    harbor.approve(FIRST, 1);

    // Then
    assertThat(late.refusal().reason()).isEqualTo(RefusalReason.APPROVAL_REFUSED);
    assertThat(harbor.ledger.find(FIRST).orElseThrow().signatures()).hasSize(1);
  }

  @Test
  void aDeputyAndWhomItStandsInForAreOnePerson() {
    // Given
    propose();
    var now = wire.clock.instant();
    harbor.ledger.put(
        new Approver(
            "a deputy",
            Standing.DEPUTY,
            Optional.of("harbor.example person 0"),
            now,
            now.plus(1, ChronoUnit.DAYS),
            "an administrator"));
    harbor.approve(FIRST, 1);

    // When
    var deputy =
        catchThrowableOfType(
            RefusedException.class, () -> harbor.deciding.approve(FIRST, "a deputy", Grounds.NONE));

    // Then
    assertThat(deputy.refusal().reason()).isEqualTo(RefusalReason.APPROVAL_REFUSED);
    assertThat(harbor.ledger.find(FIRST).orElseThrow().signatures()).isEmpty();
  }

  @Test
  void eitherSideSuspendsAtOnceAndTwoPeopleOfItResume() {
    // Given
    activate();

    // When
    lumen.deciding.suspend(FIRST, "one person", Optional.of("placeholder reason"));
    wire.settle();

    // Then
    assertThat(wire.stateAtBoth(FIRST)).contains("suspended");
    assertThat(toLumen().inForce(wire.clock.instant())).isEmpty();
    var notOurs =
        catchThrowableOfType(
            RefusedException.class, () -> harbor.deciding.resume(FIRST, "harbor person 0"));
    assertThat(notOurs.refusal().reason()).isEqualTo(RefusalReason.AGREEMENT_STATE);

    // When
    lumen.deciding.resume(FIRST, "lumen person 0");
    wire.settle();
    assertThat(wire.stateAtBoth(FIRST)).contains("suspended");
    lumen.deciding.resume(FIRST, "lumen person 1");
    wire.settle();

    // Then
    assertThat(wire.stateAtBoth(FIRST)).contains("active");
  }

  @Test
  void whoeverTerminatesEndsEveryVersionAtBothSides() {
    // Given
    activate();
    amend();
    wire.settle();

    // When
    lumen.deciding.terminate(FIRST, "one person", Optional.empty());
    wire.settle();

    // Then
    assertThat(wire.stateAtBoth(FIRST)).contains("terminated");
    assertThat(wire.stateAtBoth(SECOND)).contains("declined");
  }

  @Test
  void whatIsTerminatedIsDeletedWhereThatWasAgreedAndTheSourceIsToldHowMuch() {
    // Given an agreement of the kind that takes everything back, and three signals under it
    activate();
    for (int i = 0; i < 3; i++) {
      holdAtLumen();
    }

    // When
    harbor.deciding.terminate(FIRST, "one person", Optional.empty());
    wire.settle();
    int first = lumen.deletions.round(lumen.ledger.all());
    int second = lumen.deletions.round(lumen.ledger.all());
    var restarted = new Deletions("lumen.example", lumen.ledger, wire.clock);
    int third = restarted.round(lumen.ledger.all());
    wire.settle();

    // Then
    assertThat(first).isEqualTo(1);
    assertThat(second).isZero();
    assertThat(third).isZero();
    assertThat(lumen.count("select count(*) from kept where entry is not null")).isZero();
    assertThat(harbor.ledger.history(FIRST))
        .filteredOn(event -> event.act().equals("deleted"))
        .singleElement()
        .matches(event -> event.member().equals("lumen.example"))
        .matches(event -> event.note().equals(Optional.of("3 signals")));
  }

  @Test
  void anAgreementExpiresByItsDateWithoutAnyoneActing() {
    // Given
    activate();

    // When
    wire.clock.movesTo(Instant.parse("2099-01-01T00:00:00Z"));

    // Then decisions see it at once, and the ledger writes it down
    assertThat(toLumen().inForce(wire.clock.instant())).isEmpty();
    assertThat(harbor.calendar.round(harbor.ledger.all())).isEqualTo(1);
    assertThat(harbor.state(FIRST)).isEqualTo("expired");
  }

  @Test
  void whatIsPastItsRetentionIsDeleted() {
    // Given two signals held, one of them past its time
    holdAtLumen();
    holdAtLumen();
    var later = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1);
    lumen.count(
        "with one as (update kept set expires_at = now() + interval '1 year' where number = (select"
            + " max(number) from kept) returning 1) select count(*) from one");

    // When
    int deleted = lumen.database.inTransaction(sql -> PostgresDeletion.ofExpired(sql, later, 10));

    // Then
    assertThat(deleted).isEqualTo(1);
    assertThat(lumen.count("select count(*) from kept where entry is not null")).isEqualTo(1);
    assertThat(lumen.count("select count(*) from kept")).isEqualTo(2);
  }

  private static void holdAtLumen() {
    lumen
        .database
        .pool()
        .query(
            """
            insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause, purpose,
              entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
            values ('harbor.example', gen_random_uuid(), 'kept', 'kept', 'content', 1, 1, 'hashes', 1, 'content', 'p', 'x',
              'signals/0', 1, 1, 0, now(), now(), now())
            """)
        .execute()
        .await();
  }
}
