package org.heliograph.node.app;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.CollectionRoutes;
import org.heliograph.node.api.WatchRoutes;
import org.heliograph.node.api.WebhookRoutes;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.watch.PostgresCollections;
import org.heliograph.node.matching.watch.PostgresMatching;
import org.heliograph.node.matching.watch.PostgresWatchEvents;
import org.heliograph.node.matching.watch.webhook.AddressBlock;
import org.heliograph.node.matching.watch.webhook.PostgresWebhooks;
import org.heliograph.node.matching.watch.webhook.Webhook;
import org.heliograph.node.matching.watch.webhook.WebhookDesk;
import org.heliograph.node.matching.watch.webhook.WebhookPace;
import org.heliograph.node.matching.watch.webhook.WebhookTargets;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.WebhookConfig;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.agreement.Vocabulary;

/** Matches what arrives with the member's own collections, and tells of it. */
final class WatchWork {
  private static final Duration IDLE = Duration.ofMillis(500);

  private final Ground ground;
  private final Wakeup told = new Wakeup();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final PostgresWatchEvents events;
  private final PostgresWebhooks webhooks;
  private final WebhookTargets targets;
  private final WebhookDesk desk;

  private WatchWork(Ground ground) {
    this.ground = ground;
    this.events = new PostgresWatchEvents(ground.database(), told);
    this.targets = targets(ground.config().webhookTerms());
    this.webhooks =
        new PostgresWebhooks(ground.database(), ground.keys().storage(), targets, ground.clock());
    this.desk = desk();
  }

  static WatchWork start(
      Ground ground, MatchingWork matching, ReportWork report, Deque<AutoCloseable> parts) {
    var work = new WatchWork(ground);
    var matched =
        new PostgresMatching(
            ground.database(),
            matching.held(),
            new SignalIndexes(MatchingWork.kinds()),
            signals -> work.matched(signals, report),
            ground.clock());
    parts.push(matched);
    parts.push(Loop.start("watch", ground.received(), InboundWork.REST, IDLE, matched::round));
    parts.push(work.desk);
    if (work.targets.isOn()) {
      parts.push(Loop.start("webhooks", work.told, IDLE, work::deliver));
    }
    return work;
  }

  private WebhookDesk desk() {
    var config = ground.config();
    var terms = config.webhookTerms();
    return new WebhookDesk(
        new WebhookDesk.Parts(
            ground.vertx(),
            ground.database(),
            events,
            webhooks,
            targets,
            terms.trusted(config.homeFolder()),
            WebhookPace.giveUpAfter(terms.giveUpAfter()),
            ground.counted(),
            ground.self(),
            new SecureRandom(),
            ground.clock()),
        told);
  }

  private static WebhookTargets targets(WebhookConfig config) {
    try {
      return new WebhookTargets(
          config.hosts(),
          config.addresses().stream().map(AddressBlock::parse).toList(),
          InetAddress::getAllByName);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "webhooks.addresses: expected addresses such as 10.1.2.3 or blocks such as 10.1.0.0/16");
    }
  }

  private boolean deliver() {
    desk.round();
    return false;
  }

  /** What matches counts for its source as what a look-up finds. */
  private void matched(List<KeptSignal> signals, ReportWork report) {
    told.ring();
    var day = LocalDate.ofInstant(ground.clock().instant(), ZoneOffset.UTC);
    signals.forEach(signal -> report.hits().add(signal.source(), signal.id(), day));
  }

  Map<String, CallHandler> handlers() {
    var collections =
        new PostgresCollections(ground.database(), ground.received()::ring, ground.clock());
    var handlers =
        new HashMap<>(
            new CollectionRoutes(collections, ground.registry()::types, Vocabulary.standard())
                .handlers());
    handlers.putAll(
        new WatchRoutes(
                events,
                ground.counted(),
                ground.self(),
                () -> ground.departures().now().generation(),
                stopping::get)
            .handlers());
    handlers.putAll(new WebhookRoutes(webhooks, desk.deliveries(), collections).handlers());
    return handlers;
  }

  /** Ends the answers that go on live. */
  void stopTelling() {
    stopping.set(true);
    told.ring();
  }

  List<AttentionItem> attention() {
    return webhooks.list().stream()
        .filter(webhook -> webhook.disabledAt() != null)
        .map(this::disabled)
        .toList();
  }

  private AttentionItem disabled(Webhook webhook) {
    return new AttentionItem(
        Matter.WEBHOOK_DISABLED,
        Optional.empty(),
        ground.self(),
        Optional.empty(),
        Optional.ofNullable(webhook.disabledAt()),
        "Nothing could be delivered to the webhook %s for days; it is disabled. When its receiver is well: ./heliograph webhook resume %s."
            .formatted(webhook.id(), webhook.id()));
  }
}
