package org.heliograph.node.app;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.changes.ChangeKind;
import org.heliograph.node.outbound.PostgresUnsent;
import org.heliograph.node.platform.http.HealthCheck;

/** Tells whoever asks, and whoever listens, while this node is cut off from the broker. */
final class BrokerWork {
  private BrokerWork() {}

  static List<AttentionItem> attention(Ground ground) {
    return ground.reach().cutOffSince().stream().map(since -> item(ground, since)).toList();
  }

  private static AttentionItem item(Ground ground, Instant since) {
    long waiting = new PostgresUnsent(ground.database()).count();
    var words =
        "The broker does not answer: nothing arrives, and nothing is sent (%,d deliveries wait so far). What is published is kept and goes by itself later; answers are as old as they say. See docs/operate/broker-outage.md."
            .formatted(waiting);
    return new AttentionItem(
        Matter.BROKER_AWAY,
        Optional.empty(),
        ground.self(),
        Optional.empty(),
        Optional.of(since),
        words);
  }

  /** The counts of what was written, and of what the node noticed by itself. */
  static Map<ChangeKind, Long> with(Ground ground, Map<ChangeKind, Long> written) {
    var all = new EnumMap<>(written);
    all.put(ChangeKind.NODE, ground.reach().turns());
    return all;
  }

  /** An alarm and no more: the node answers, keeps and publishes without the broker. */
  static HealthCheck check(Ground ground) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "broker";
      }

      @Override
      public Optional<String> problem() {
        return ground
            .reach()
            .cutOffSince()
            .map("The broker has not answered since %s; nothing arrives or leaves."::formatted);
      }

      @Override
      public boolean isNeeded() {
        return false;
      }
    };
  }
}
