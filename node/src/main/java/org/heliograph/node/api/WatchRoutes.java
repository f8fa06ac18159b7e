package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.matching.watch.PostgresWatchEvents;
import org.heliograph.node.matching.watch.PostgresWatchEvents.Filter;
import org.heliograph.node.matching.watch.WatchEvent;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.json.StrictJson;

/**
 * Events of signals that match own entries: as NDJSON page by page, or live as server-sent events.
 * A key that is bound to a purpose hears of collections of that purpose alone.
 */
public final class WatchRoutes {
  private static final String EVENTS = "text/event-stream";
  private static final int PAGE = 500;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /**
   * How many quiet looks pass between comments that keep the connection open and notice a client
   * that left.
   */
  private static final int QUIET_LOOKS = 30;

  private final PostgresWatchEvents events;
  private final CountedActs counted;
  private final String self;
  private final LongSupplier generation;
  private final BooleanSupplier stopping;

  /**
   * @param self our member id
   * @param generation of the node's data; places of another one mean nothing
   */
  public WatchRoutes(
      PostgresWatchEvents events,
      CountedActs counted,
      String self,
      LongSupplier generation,
      BooleanSupplier stopping) {
    this.events = events;
    this.counted = counted;
    this.self = self;
    this.generation = generation;
    this.stopping = stopping;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("readWatchEvents", this::read);
  }

  private Answer read(Call call) throws IOException, InterruptedException {
    String last = call.header("Last-Event-ID");
    String after = last == null ? call.query("after", Mark.START.toString()) : last;
    var asked = FeedPlace.parse(after).orElseThrow(Pages::noCursor);
    var place = asked.in(generation.getAsLong());
    if (!place.equals(asked) && !asked.mark().equals(Mark.START)) {
      call.answerHeader(FeedRoutes.RESTARTED, "restored");
    }
    var filter = new Filter(call.caller().purpose(), call.query("collection"));
    if (call.accepts(EVENTS)) {
      live(call, place, filter);
    } else {
      page(call, place, Integer.parseInt(call.query("limit", "1000")), filter);
    }
    return Answer.sent();
  }

  private void page(Call call, FeedPlace after, int limit, Filter filter) throws IOException {
    call.answerHeader("Heliograph-Cursor", after.toString());
    AnswerLines lines = call.lines("application/x-ndjson");
    FeedPlace place = after;
    int left = limit;
    while (left > 0) {
      int most = Math.min(left, PAGE);
      var page = events.after(place.mark(), most, filter);
      told(call, page);
      for (var event : page) {
        place = place.at(event.mark());
        lines.add(StrictJson.write(line(event, place))).endLine();
      }
      left = page.size() < most ? 0 : left - most;
    }
    lines.end();
  }

  private void live(Call call, FeedPlace after, Filter filter)
      throws IOException, InterruptedException {
    AnswerLines lines = call.lines(EVENTS);
    lines.add(utf8(": heliograph watch\n\n")).flush();
    FeedPlace place = after;
    int quiet = 0;
    while (!stopping.getAsBoolean() && place.generation() == generation.getAsLong()) {
      var page = events.after(place.mark(), PAGE, filter);
      told(call, page);
      for (var event : page) {
        place = place.at(event.mark());
        lines
            .add(utf8("id: " + place + "\nevent: " + event.change() + "\ndata: "))
            .add(StrictJson.write(line(event, place)))
            .add(utf8("\n\n"));
      }
      quiet = page.isEmpty() ? quiet + 1 : 0;
      if (quiet == QUIET_LOOKS) {
        lines.add(utf8(": \n\n"));
        quiet = 0;
      }
      lines.flush();
      if (page.size() < PAGE) {
        events.awaitEvent(LOOK_AGAIN);
      }
    }
    lines.end();
  }

  private ObjectNode line(WatchEvent event, FeedPlace place) {
    return event.toJson(self).put("cursor", place.toString());
  }

  private void told(Call call, List<WatchEvent> page) {
    if (!page.isEmpty()) {
      counted.writeOrCount(
          Kind.of(AuditAct.MATCHES_TOLD)
              .about("apiKey", call.caller().keyId())
              .about("purpose", call.caller().purpose()),
          Tally.of(Map.of("events", (long) page.size()))
              .upTo("position", page.getLast().mark().toString()));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
