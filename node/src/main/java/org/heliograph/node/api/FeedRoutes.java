package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.json.StrictJson;

/**
 * The feed of what was kept, changed, narrowed and withdrawn: as NDJSON page by page, or live as
 * server-sent events.
 */
final class FeedRoutes {
  private static final String EVENTS = "text/event-stream";

  /** Says why the answer begins at the beginning though a later place was asked for. */
  static final String RESTARTED = "Heliograph-Restarted";

  private static final int PAGE = 500;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /**
   * How many quiet looks pass between comments that keep the connection open and notice a client
   * that left.
   */
  private static final int QUIET_LOOKS = 15;

  private final KeptSignals received;
  private final SignalLookup lookup;
  private final PostgresFeedReaders readers;
  private final Leaving leaving;
  private final SignalJson json;
  private final LabelReading labels;
  private final ToldJson told;
  private final LongSupplier generation;
  private final BooleanSupplier stopping;

  FeedRoutes(
      KeptSignals received,
      SignalLookup lookup,
      PostgresFeedReaders readers,
      Leaving leaving,
      SignalJson json,
      LabelReading labels,
      ToldJson told,
      LongSupplier generation,
      BooleanSupplier stopping) {
    this.received = received;
    this.lookup = lookup;
    this.readers = readers;
    this.leaving = leaving;
    this.json = json;
    this.labels = labels;
    this.told = told;
    this.generation = generation;
    this.stopping = stopping;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("readFeed", this::read);
  }

  private Answer read(Call call) throws IOException, InterruptedException {
    String last = call.header("Last-Event-ID");
    String after = last == null ? call.query("after", Mark.START.toString()) : last;
    var asked = FeedPlace.parse(after).orElseThrow(Pages::noCursor);
    var place = asked.in(generation.getAsLong());
    if (!place.equals(asked) && !asked.mark().equals(Mark.START)) {
      call.answerHeader(RESTARTED, "restored");
    }
    readers.reads(call.caller());
    if (call.accepts(EVENTS)) {
      live(call, place);
    } else {
      page(call, place, Integer.parseInt(call.query("limit", "1000")));
    }
    return Answer.sent();
  }

  private void page(Call call, FeedPlace after, int limit) throws IOException {
    call.answerHeader("Heliograph-Cursor", after.toString());
    var reading = labels.of(call);
    AnswerLines lines = call.lines("application/x-ndjson");
    FeedPlace place = after;
    int left = limit;
    while (left > 0) {
      int most = Math.min(left, PAGE);
      List<KeptSignal> changes = received.changesAfter(place.mark(), most, call.caller().purpose());
      leaving.feed(call.caller(), changes);
      var beside = beside(changes);
      for (KeptSignal change : changes) {
        place = place.at(change.mark());
        lines.add(StrictJson.write(line(change, place, reading, beside))).endLine();
      }
      left = changes.size() < most ? 0 : left - most;
    }
    lines.end();
  }

  private void live(Call call, FeedPlace after) throws IOException, InterruptedException {
    var reading = labels.of(call);
    AnswerLines lines = call.lines(EVENTS);
    lines.add(utf8(": heliograph feed\n\n")).flush();
    FeedPlace place = after;
    int quiet = 0;
    while (!stopping.getAsBoolean() && place.generation() == generation.getAsLong()) {
      readers.reads(call.caller());
      List<KeptSignal> changes = received.changesAfter(place.mark(), PAGE, call.caller().purpose());
      leaving.feed(call.caller(), changes);
      var beside = beside(changes);
      for (KeptSignal change : changes) {
        place = place.at(change.mark());
        lines
            .add(utf8("id: " + place + "\nevent: " + change.change() + "\ndata: "))
            .add(StrictJson.write(line(change, place, reading, beside)))
            .add(utf8("\n\n"));
      }
      quiet = changes.isEmpty() ? quiet + 1 : 0;
      if (quiet == QUIET_LOOKS) {
        lines.add(utf8(": \n\n"));
        quiet = 0;
      }
      lines.flush();
      if (changes.size() < PAGE) {
        received.awaitChange(LOOK_AGAIN);
      }
    }
    lines.end();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What is said beside the signals of one page. */
  private record Beside(UseNow use, ToldJson.Corrections corrections) {}

  private Beside beside(List<KeptSignal> changes) {
    return new Beside(new UseNow(lookup), told.corrections(changes));
  }

  private ObjectNode line(
      KeptSignal signal, FeedPlace place, UnaryOperator<ObjectNode> reading, Beside beside) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("cursor", place.toString())
            .put("change", signal.change())
            .put("source", signal.source())
            .put("id", signal.id().toString())
            .put("version", signal.version())
            .put("kind", signal.kind());
    if (signal.entry() != null) {
      line.set("signal", reading.apply(json.received(signal, Values.FULL)));
    }
    return beside.corrections.add(beside.use.add(line, signal), signal);
  }
}
