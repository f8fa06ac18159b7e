package org.heliograph.node.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import org.heliograph.protocol.policy.Standing;
import org.junit.jupiter.api.Test;

/** A member leaves the federation or is expelled: what is agreed with it ends at the others. */
class LeftMembersTest extends AgreementStories {
  @Test
  void whatIsAgreedAndWhatIsProposedEndsWithoutAWord() {
    // Given
    activate();
    harbor.draft(hashes(2, "sha256", 365));
    harbor.propose(SECOND);

    // When
    wire.leaves(lumen);
    harbor.inForce.refresh();

    // Then nothing goes from the moment that the directory says so
    assertThat(harbor.inForce.current().toRecipient(lumen.member).terms())
        .allMatch(terms -> terms.standing() == Standing.ENDED);
    assertThat(harbor.inForce.doubtful()).isEmpty();

    // When
    assertThat(round(harbor)).isEqualTo(1);

    // Then
    assertThat(harbor.state(FIRST)).isEqualTo("terminated");
    assertThat(harbor.state(SECOND)).isEqualTo("declined");
    assertThat(harbor.ledger.history(FIRST).getLast().note())
        .contains("lumen.example has left the federation");
    assertThat(round(harbor)).isZero();
  }

  @Test
  void whatTheMemberDisclosedIsDeletedAsAgreed() {
    // Given
    activate();

    // When
    wire.leaves(harbor);
    round(lumen);
    lumen.deletions.round(lumen.ledger.all());

    // Then
    assertThat(lumen.ledger.history(FIRST))
        .extracting(AgreementEvent::act)
        .containsSubsequence("terminate", "deleted");
  }

  @Test
  void aQuestionToAMemberThatHasLeftWaitsNoLonger() {
    // Given
    activate();
    harbor.askingAgain.run(lumen.member);

    // When
    wire.leaves(lumen);
    round(harbor);

    // Then
    assertThat(harbor.askingAgain.isDone(lumen.member)).isTrue();
  }

  private static int round(AgreementSide side) {
    return side.departures.round(wire.directory(), side.ledger.all());
  }
}
