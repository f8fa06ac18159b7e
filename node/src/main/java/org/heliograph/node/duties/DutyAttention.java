package org.heliograph.node.duties;

import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.duties.DutyFinding.Counted;
import org.heliograph.protocol.agreement.Duty.Kind;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.duty.DutyLevel;

/** Overdue duties, for the list of what waits for people. */
public final class DutyAttention {
  private DutyAttention() {}

  /** Those of a book; {@code self} is our member id. */
  public static List<AttentionItem> of(DutyBook book, String self) {
    return book.reports().stream()
        .filter(report -> !isOfCustody(report))
        .flatMap(report -> item(report, self).stream())
        .toList();
  }

  /** Custody tells of partners that owe word on what was taken back. */
  private static boolean isOfCustody(DutyReport report) {
    return report.duty().kind() == Kind.APPLY_WITHDRAWALS
        && report.direction() == DutyDirection.OWED_TO_US;
  }

  private static Optional<AttentionItem> item(DutyReport report, String self) {
    return report.finding() instanceof Counted counted && counted.overdue() > 0
        ? Optional.of(
            new AttentionItem(
                Matter.DUTY_OVERDUE,
                Optional.of(name(report, self)),
                report.partner(),
                Optional.empty(),
                counted.oldestOverdue(),
                words(report, counted)))
        : Optional.empty();
  }

  private static AgreementName name(DutyReport report, String self) {
    var agreement = report.agreement();
    return report.direction() == DutyDirection.OWED_TO_US
        ? new AgreementName(self, report.partner(), agreement.id(), agreement.version())
        : new AgreementName(report.partner(), self, agreement.id(), agreement.version());
  }

  private static String words(DutyReport report, Counted counted) {
    var late = counted.level() == DutyLevel.ESCALATED ? " (escalated)" : "";
    var see = "see ./heliograph duties --overdue.";
    var duty = report.duty().kind().wireName();
    return report.direction() == DutyDirection.OWED_TO_US
        ? "%s is late with its duty %s %,d times%s; ask it, then %s"
            .formatted(report.partner(), duty, counted.overdue(), late, see)
        : "You are late with your duty %s towards %s %,d times%s; catch up, and %s"
            .formatted(duty, report.partner(), counted.overdue(), late, see);
  }
}
