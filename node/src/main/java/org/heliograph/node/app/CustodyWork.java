package org.heliograph.node.app;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.agreements.LeftMembers;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.CustodyRoutes;
import org.heliograph.node.audit.search.PostgresAuditLeads;
import org.heliograph.node.returns.custody.OverdueWithdrawals.Late;
import org.heliograph.node.returns.custody.PostgresCustody;
import org.heliograph.node.returns.custody.PostgresOverdueWithdrawals;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.directory.Member;

/** Answers who holds our signals, and who owes word on what we took back. */
final class CustodyWork {
  private CustodyWork() {}

  static Map<String, CallHandler> routes(Ground ground) {
    return new CustodyRoutes(
            new PostgresCustody(
                ground.database(), ground.clock(), partner -> left(ground, partner)),
            overdue(ground),
            new PostgresAuditLeads(ground.database()),
            name -> ground.directory().current().byAlias(name).map(Member::id).orElse(name))
        .handlers();
  }

  /** Partners that are late or have left, for the list of what waits for people. */
  static List<AttentionItem> attention(Ground ground) {
    return Stream.concat(
            DepartureWork.attention(ground).stream(), late(ground).stream().map(CustodyWork::item))
        .toList();
  }

  /** Partners that owe word on what we took back, but for those that have left. */
  static List<Late> late(Ground ground) {
    return overdue(ground).late().stream().filter(one -> !left(ground, one.partner())).toList();
  }

  private static boolean left(Ground ground, String partner) {
    return ground
        .directory()
        .known()
        .filter(directory -> LeftMembers.hasLeft(directory, partner))
        .isPresent();
  }

  private static PostgresOverdueWithdrawals overdue(Ground ground) {
    return new PostgresOverdueWithdrawals(ground.database(), () -> sending(ground), ground.clock());
  }

  private static Collection<Agreement> sending(Ground ground) {
    return ground.agreements().lastRead().all().stream()
        .filter(agreement -> agreement.source().equals(ground.self()))
        .toList();
  }

  private static AttentionItem item(Late late) {
    var words =
        "%s has not acknowledged %d withdrawals in time, %d of them in twice the time; ask it, then see ./heliograph custody --overdue."
            .formatted(late.partner(), late.overdue(), late.escalated());
    return new AttentionItem(
        Matter.WITHDRAWAL_OVERDUE,
        Optional.empty(),
        late.partner(),
        Optional.empty(),
        Optional.of(late.earliestDue()),
        words);
  }
}
