package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.heliograph.node.changes.ChangeKind;
import org.heliograph.node.changes.Changes;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.protocol.json.StrictJson;

/**
 * Tells pages which kinds of thing change, as server-sent events, while the key or session lasts
 * that listens.
 */
final class ChangeRoutes {
  private static final String EVENTS = "text/event-stream";
  private static final Duration WAIT = Duration.ofSeconds(1);

  /** How many waits pass between two looks at whether the caller is still signed in. */
  private static final int LOOKS_AT_CALLER = 3;

  /**
   * How many quiet waits pass between comments that keep the connection open and notice a client
   * that left.
   */
  private static final int QUIET_WAITS = 15;

  private final Changes changes;
  private final Predicate<Caller> lasts;
  private final BooleanSupplier stopping;

  /**
   * @param lasts whether a caller is still signed in
   */
  ChangeRoutes(Changes changes, Predicate<Caller> lasts, BooleanSupplier stopping) {
    this.changes = changes;
    this.lasts = lasts;
    this.stopping = stopping;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("listenForChanges", this::listen);
  }

  private Answer listen(Call call) throws IOException, InterruptedException {
    var kinds = ChangeKind.of(call.caller().scopes());
    if (!call.accepts(EVENTS)) {
      return Answer.ok(json(kinds));
    }
    try (var listener = changes.listen(call.caller().id(), kinds)) {
      live(call, listener);
    }
    return Answer.sent();
  }

  private void live(Call call, Changes.Listener listener) throws IOException, InterruptedException {
    AnswerLines lines = call.lines(EVENTS);
    lines.add(utf8(": heliograph changes\n\n")).flush();
    int waits = 0;
    int quiet = 0;
    while (!stopping.getAsBoolean()) {
      var news = listener.await(WAIT);
      waits++;
      if ((waits % LOOKS_AT_CALLER == 0 || !news.isEmpty()) && !lasts.test(call.caller())) {
        break;
      }
      quiet = news.isEmpty() ? quiet + 1 : 0;
      if (!news.isEmpty()) {
        lines
            .add(utf8("event: changed\ndata: "))
            .add(StrictJson.write(json(news)))
            .add(utf8("\n\n"));
      } else if (quiet == QUIET_WAITS) {
        lines.add(utf8(": \n\n"));
        quiet = 0;
      }
      lines.flush();
    }
    lines.end();
  }

  private static ObjectNode json(Set<ChangeKind> kinds) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var names = json.putArray("kinds");
    kinds.forEach(kind -> names.add(kind.wireName()));
    return json;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
