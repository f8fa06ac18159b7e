package org.heliograph.node.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;

/** Tells where what this software speaks and what the directory says of it differ. */
final class VersionWork {
  private VersionWork() {}

  static List<AttentionItem> attention(Ground ground) {
    return ground.directory().known().map(known -> items(ground, known)).orElse(List.of());
  }

  private static List<AttentionItem> items(Ground ground, Directory known) {
    var items = new ArrayList<AttentionItem>();
    known
        .member(ground.self())
        .flatMap(self -> own(ground, self))
        .ifPresent(words -> items.add(item(ground.self(), words)));
    known.members().stream()
        .filter(Member::isReachable)
        .filter(member -> Spoken.with(ground.codec(), member).isEmpty())
        .forEach(member -> items.add(item(member.id(), foreign(ground, member))));
    return items;
  }

  private static Optional<String> own(Ground ground, Member self) {
    var spoken = new HashSet<>(ground.codec().versions());
    var named = new HashSet<>(self.protocolVersions());
    if (spoken.equals(named)) {
      return Optional.empty();
    }
    String words =
        spoken.containsAll(named)
            ? "This software speaks versions %s, and the directory says %s. Once all nodes of this member run it, ./heliograph node announce tells the convener."
            : "This software speaks versions %s, and the directory says %s: what partners send in another one is refused. ./heliograph node announce tells the convener.";
    return Optional.of(words.formatted(ground.codec().versions(), self.protocolVersions()));
  }

  private static String foreign(Ground ground, Member member) {
    return "%s speaks versions %s and suites %s, this node %s and %s: nothing can go to it. One of the two has to be upgraded; see docs/operate/upgrade.md."
        .formatted(
            member.id(),
            member.protocolVersions(),
            member.suites(),
            ground.codec().versions(),
            ground.codec().suites());
  }

  private static AttentionItem item(String member, String words) {
    return new AttentionItem(
        Matter.VERSIONS_DIFFER,
        Optional.empty(),
        member,
        Optional.empty(),
        Optional.empty(),
        words);
  }
}
