package org.heliograph.node.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.duties.DutyDirection.OWED_BY_US;
import static org.heliograph.node.duties.DutyDirection.OWED_TO_US;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.Duty.Kind;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.duty.DutyLevel;
import org.heliograph.protocol.seal.AgreementRef;
import org.junit.jupiter.api.Test;

class DutyAttentionTest {
  private static final String HARBOR = "harbor.example";
  private static final String LUMEN = "lumen.example";
  private static final Instant DUE = Instant.parse("2026-11-18T05:00:00Z");

  @Test
  void whatAPartnerOwesIsNamedWithItsAgreementAndSinceWhen() {
    // When
    var items = of(overdue(OWED_TO_US, Kind.OUTCOMES, 1_204, DutyLevel.ESCALATED));

    // Then
    assertThat(items)
        .containsExactly(
            new AttentionItem(
                Matter.DUTY_OVERDUE,
                Optional.of(new AgreementName(HARBOR, LUMEN, "hashes", 2)),
                LUMEN,
                Optional.empty(),
                Optional.of(DUE),
                "lumen.example is late with its duty outcomes 1,204 times (escalated); ask it, then see"
                    + " ./heliograph duties --overdue."));
  }

  @Test
  void whatWeOweIsNamedWithTheAgreementOfTheOtherDirection() {
    // When
    var items = of(overdue(OWED_BY_US, Kind.RECEIPT, 3, DutyLevel.OVERDUE));

    // Then
    assertThat(items).hasSize(1);
    assertThat(items.getFirst().name()).contains(new AgreementName(LUMEN, HARBOR, "hashes", 2));
    assertThat(items.getFirst().words()).startsWith("You are late").contains("3 times;");
  }

  @Test
  void lateWordOnWithdrawalsIsLeftToCustodyWhereItIsOwedToUs() {
    assertThat(of(overdue(OWED_TO_US, Kind.APPLY_WITHDRAWALS, 1, DutyLevel.OVERDUE))).isEmpty();
    assertThat(of(overdue(OWED_BY_US, Kind.APPLY_WITHDRAWALS, 1, DutyLevel.OVERDUE))).hasSize(1);
  }

  @Test
  void whatIsDueMetOrNotMeasuredWaitsForNobody() {
    assertThat(
            of(
                report(
                    OWED_TO_US,
                    Kind.RECEIPT,
                    new DutyFinding.Counted(
                        5, 2, 0, Optional.empty(), Optional.of(DUE), DutyLevel.DUE)),
                report(OWED_TO_US, Kind.PRESERVE, new DutyFinding.NotMeasured("unseen"))))
        .isEmpty();
  }

  private static List<AttentionItem> of(DutyReport... reports) {
    return DutyAttention.of(new DutyBook(DUE.plusSeconds(1), Arrays.asList(reports)), HARBOR);
  }

  private static DutyReport overdue(
      DutyDirection direction, Kind kind, long overdue, DutyLevel level) {
    return report(
        direction,
        kind,
        new DutyFinding.Counted(0, 0, overdue, Optional.of(DUE), Optional.empty(), level));
  }

  private static DutyReport report(DutyDirection direction, Kind kind, DutyFinding finding) {
    return new DutyReport(
        LUMEN,
        direction,
        new AgreementRef("hashes", 2),
        new Duty(kind, OptionalInt.of(3)),
        finding);
  }
}
