package org.heliograph.node.app;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.protocol.agreement.life.AgreementState.Terminated;
import org.heliograph.protocol.directory.Member;

/** Tells people for some time that a member has left the federation, and what that means here. */
final class DepartureWork {
  private static final Duration TOLD_FOR = Duration.ofDays(30);

  private DepartureWork() {}

  static List<AttentionItem> attention(Ground ground) {
    var records = ground.agreed().ledger().all();
    return ground.directory().known().stream()
        .flatMap(directory -> directory.members().stream())
        .filter(member -> !member.isReachable() && !member.id().equals(ground.self()))
        .flatMap(member -> item(ground, member, records).stream())
        .toList();
  }

  private static Optional<AttentionItem> item(
      Ground ground, Member member, List<AgreementRecord> records) {
    var since = ground.clock().instant().minus(TOLD_FOR);
    var ended =
        records.stream()
            .filter(one -> one.name().partnerOf(ground.self()).equals(member.id()))
            .filter(one -> one.state() instanceof Terminated && one.changedAt().isAfter(since))
            .toList();
    return ended.stream()
        .map(AgreementRecord::changedAt)
        .min(Comparator.naturalOrder())
        .map(
            at ->
                new AttentionItem(
                    Matter.MEMBER_LEFT,
                    Optional.empty(),
                    member.id(),
                    Optional.empty(),
                    Optional.of(at),
                    "%s is no member any more; %d versions of agreements with it ended. Nothing goes to it, what is held of it is not used and goes as agreed; that it stopped using what it holds of ours was never confirmed."
                        .formatted(member.id(), ended.size())));
  }
}
