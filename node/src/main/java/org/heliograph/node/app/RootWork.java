package org.heliograph.node.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.protocol.directory.RootSuccession;

/** Tells people which root key the directory is believed by, where it is another than before. */
final class RootWork {
  /** As long as somebody may want to compare the fingerprint with the convener. */
  private static final Duration TOLD_FOR = Duration.ofDays(30);

  private RootWork() {}

  static List<AttentionItem> attention(Ground ground) {
    var items = new ArrayList<AttentionItem>();
    ground
        .directory()
        .announced()
        .ifPresent(
            root ->
                items.add(
                    item(
                        ground,
                        Matter.ROOT_ANNOUNCED,
                        root,
                        "The convener announces root key %s, for which the pinned one does not vouch: no newer"
                            + " directory is believed. Have the fingerprint read to you, then: heliograph node trust")));
    ground
        .directory()
        .followed()
        .filter(root -> root.time().plus(TOLD_FOR).isAfter(ground.clock().instant()))
        .ifPresent(
            root ->
                items.add(
                    item(
                        ground,
                        Matter.ROOT_FOLLOWED,
                        root,
                        "The root key of the convener named %s to take its place, and this node followed. Compare it"
                            + " with what the convener reads to you.")));
    return items;
  }

  private static AttentionItem item(Ground ground, Matter what, RootSuccession root, String words) {
    return new AttentionItem(
        what,
        Optional.empty(),
        ground.self(),
        Optional.empty(),
        Optional.of(root.time()),
        words.formatted(root.root().keyId()));
  }
}
