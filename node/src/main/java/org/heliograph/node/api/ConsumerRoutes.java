package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.LongSupplier;
import org.heliograph.node.api.PostgresConsumers.Consumer;
import org.heliograph.node.api.PostgresFeedReaders.Reader;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Consumers of the feed register by name and acknowledge positions; keys that read without one are
 * listed, and forgotten when somebody knows that nothing is left of what they read.
 */
final class ConsumerRoutes {
  private static final int MOST_COUNTED = 10_000;

  private final PostgresConsumers consumers;
  private final PostgresFeedReaders readers;
  private final KeptSignals received;
  private final LongSupplier generation;

  ConsumerRoutes(
      PostgresConsumers consumers,
      PostgresFeedReaders readers,
      KeptSignals received,
      LongSupplier generation) {
    this.consumers = consumers;
    this.readers = readers;
    this.received = received;
    this.generation = generation;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listConsumers",
        call -> Answer.ok(Pages.of(consumers.list(), this::json)),
        "registerConsumer",
        call -> Answer.ok(json(consumers.register(call.path("name"), call.caller()))),
        "removeConsumer",
        this::remove,
        "acknowledge",
        this::acknowledge,
        "listReaders",
        call -> Answer.ok(Pages.of(readers.list(), ConsumerRoutes::json)),
        "forgetReader",
        this::forget);
  }

  private Answer remove(Call call) {
    if (!consumers.remove(call.path("name"))) {
      throw unknown();
    }
    return Answer.noContent();
  }

  private Answer acknowledge(Call call) {
    var place = FeedPlace.parse(call.json().path("cursor").asText()).orElseThrow(Pages::noCursor);
    Mark cursor = place.in(generation.getAsLong()).mark();
    return Answer.ok(
        json(
            consumers.acknowledge(call.path("name"), cursor).orElseThrow(ConsumerRoutes::unknown)));
  }

  private Answer forget(Call call) {
    if (!readers.forget(call.path("keyId"))) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "Nothing was read with this key.").asException();
    }
    return Answer.noContent();
  }

  private static ObjectNode json(Reader reader) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("key", reader.key())
            .put("firstRead", reader.firstRead().toString())
            .put("lastRead", reader.lastRead().toString());
    var consumers = json.putArray("consumers");
    reader.consumers().forEach(consumers::add);
    return json;
  }

  private static RefusedException unknown() {
    return Refusal.of(RefusalReason.NOT_FOUND, "No consumer is registered under this name.")
        .asException();
  }

  private ObjectNode json(Consumer consumer) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", consumer.name())
            .put("registeredAt", consumer.registeredAt().toString());
    Mark cursor = consumer.cursor();
    Pages.put(
        json,
        "cursor",
        cursor == null ? null : new FeedPlace(generation.getAsLong(), cursor).toString());
    Pages.put(json, "acknowledgedAt", consumer.acknowledgedAt());
    return json.put(
        "behind", received.countAfter(cursor == null ? Mark.START : cursor, MOST_COUNTED));
  }
}
