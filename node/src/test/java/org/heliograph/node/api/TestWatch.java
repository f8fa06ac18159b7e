package org.heliograph.node.api;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.matching.watch.PostgresCollections;
import org.heliograph.node.matching.watch.PostgresWatchEvents;
import org.heliograph.node.matching.watch.webhook.AddressBlock;
import org.heliograph.node.matching.watch.webhook.PostgresWebhooks;
import org.heliograph.node.matching.watch.webhook.WebhookDesk;
import org.heliograph.node.matching.watch.webhook.WebhookPace;
import org.heliograph.node.matching.watch.webhook.WebhookTargets;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Own collections and webhooks of a node's API; nothing is matched or delivered by itself. */
record TestWatch(
    Vertx vertx,
    PostgresDatabase database,
    CountedActs counted,
    String member,
    StorageKey storageKey,
    Clock clock) {
  Map<String, CallHandler> handlers() {
    var told = new Wakeup();
    var collections = new PostgresCollections(database, () -> {}, clock);
    var events = new PostgresWatchEvents(database, told);
    var targets =
        new WebhookTargets(
            List.of("localhost:9", "hooks.example.org"),
            List.of(AddressBlock.parse("127.0.0.0/8"), AddressBlock.parse("::1")),
            host ->
                host.equals("hooks.example.org")
                    ? new InetAddress[] {InetAddress.ofLiteral("169.254.169.254")}
                    : InetAddress.getAllByName(host));
    var webhooks = new PostgresWebhooks(database, storageKey, targets, clock);
    var desk =
        new WebhookDesk(
            new WebhookDesk.Parts(
                vertx,
                database,
                events,
                webhooks,
                targets,
                Optional.empty(),
                WebhookPace.giveUpAfter(Duration.ofDays(1)),
                counted,
                member,
                new Random(1),
                clock),
            told);
    var all =
        new HashMap<>(
            new CollectionRoutes(collections, IndicatorTypes::standard, Vocabulary.standard())
                .handlers());
    all.putAll(new WatchRoutes(events, counted, member, () -> 1, () -> false).handlers());
    all.putAll(new WebhookRoutes(webhooks, desk.deliveries(), collections).handlers());
    return all;
  }
}
