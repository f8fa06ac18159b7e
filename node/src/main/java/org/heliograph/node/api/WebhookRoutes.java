package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import org.heliograph.node.matching.watch.OwnCollection;
import org.heliograph.node.matching.watch.PostgresCollections;
import org.heliograph.node.matching.watch.webhook.Delivery;
import org.heliograph.node.matching.watch.webhook.PostgresDeliveries;
import org.heliograph.node.matching.watch.webhook.PostgresWebhooks;
import org.heliograph.node.matching.watch.webhook.Webhook;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that events are delivered to. A key that is bound to a purpose makes and knows those of
 * that purpose alone.
 */
public final class WebhookRoutes {
  private final PostgresWebhooks webhooks;
  private final PostgresDeliveries deliveries;
  private final PostgresCollections collections;

  public WebhookRoutes(
      PostgresWebhooks webhooks, PostgresDeliveries deliveries, PostgresCollections collections) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.collections = collections;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listWebhooks",
        this::list,
        "makeWebhook",
        this::make,
        "removeWebhook",
        this::remove,
        "testWebhook",
        call -> Answer.ok(json(deliveries.test(webhook(call)))),
        "resumeWebhook",
        this::resume,
        "listDeliveries",
        this::deliveries);
  }

  private Answer list(Call call) {
    var known = webhooks.list().stream().filter(one -> isFor(call, one)).toList();
    return Answer.ok(Pages.of(known, call, WebhookRoutes::json));
  }

  private static boolean isFor(Call call, Webhook webhook) {
    var bound = call.caller().purpose();
    return bound == null || bound.equals(webhook.purpose());
  }

  private Webhook webhook(Call call) {
    return webhooks
        .find(call.id())
        .filter(one -> isFor(call, one))
        .orElseThrow(() -> notFound("There is no webhook of this id."));
  }

  private Answer make(Call call) {
    var json = call.json();
    var made =
        webhooks.make(
            json.path("url").asText(),
            collection(call, json.path("collection").textValue()),
            call.caller().purpose(),
            call.person());
    return Answer.json(201, json(made.webhook()).put("secret", made.secret().reveal()))
        .with("Location", "/v1/webhooks/" + made.webhook().id());
  }

  private @Nullable OwnCollection collection(Call call, @Nullable String name) {
    return name == null
        ? null
        : collections
            .find(name, call.caller().purpose())
            .orElseThrow(() -> notFound("There is no collection of this name."));
  }

  private Answer remove(Call call) {
    if (!webhooks.remove(webhook(call).id())) {
      throw notFound("There is no webhook of this id.");
    }
    return Answer.noContent();
  }

  private Answer resume(Call call) {
    if (!webhooks.resume(webhook(call).id())) {
      throw notFound("There is no webhook of this id.");
    }
    return Answer.ok(json(webhook(call)));
  }

  private Answer deliveries(Call call) {
    return Answer.ok(
        Pages.of(webhooks.deliveries(webhook(call).id(), call.limit()), WebhookRoutes::json));
  }

  private static RefusedException notFound(String what) {
    return Refusal.of(RefusalReason.NOT_FOUND, what).asException();
  }

  private static ObjectNode json(Webhook webhook) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", webhook.id().toString())
            .put("url", webhook.url().toString());
    Pages.put(json, "collection", webhook.collection());
    Pages.put(json, "purpose", webhook.purpose());
    json.put("state", state(webhook))
        .put("failures", webhook.failures())
        .put("madeBy", webhook.madeBy())
        .put("madeAt", webhook.madeAt().toString());
    Pages.put(json, "failingSince", webhook.failingSince());
    if (webhook.failures() > 0 && webhook.disabledAt() == null) {
      json.put("nextTry", webhook.nextTry().toString());
    }
    Pages.put(json, "disabledAt", webhook.disabledAt());
    return json;
  }

  private static String state(Webhook webhook) {
    if (webhook.disabledAt() != null) {
      return "disabled";
    }
    return webhook.failures() > 0 ? "failing" : "active";
  }

  private static ObjectNode json(Delivery delivery) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", delivery.id().toString())
            .put("at", delivery.at().toString())
            .put("events", delivery.events())
            .put("taken", delivery.isTaken());
    if (delivery.status() != null) {
      json.put("status", Objects.requireNonNull(delivery.status()));
    }
    Pages.put(json, "error", delivery.error());
    return json.put("millis", delivery.millis());
  }
}
