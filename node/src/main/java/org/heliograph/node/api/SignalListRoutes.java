package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.NewestFirst;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Lists own and received signals: from the oldest change on, or from the newest down. */
final class SignalListRoutes {
  private static final List<String> NEWEST_ONLY =
      List.of("label", "type", "language", "from", "to");

  private final PostgresCommittedSignals own;
  private final PostgresDatabase database;
  private final KeptSignals received;
  private final SignalLookup lookup;
  private final PostgresFeedReaders readers;
  private final Shown shown;
  private final InstantSource clock;

  /** How signals are shown, and where it is written down that values left. */
  record Shown(Leaving leaving, SignalJson json, LabelReading labels, ToldJson told) {}

  SignalListRoutes(
      PostgresCommittedSignals own,
      PostgresDatabase database,
      KeptSignals received,
      SignalLookup lookup,
      PostgresFeedReaders readers,
      Shown shown,
      InstantSource clock) {
    this.own = own;
    this.database = database;
    this.received = received;
    this.lookup = lookup;
    this.readers = readers;
    this.shown = shown;
    this.clock = clock;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("listSignals", this::list);
  }

  private Answer list(Call call) {
    boolean newest = call.query("order", "oldest").equals("newest");
    if (!newest) {
      requireNoneOfNewest(call);
    }
    return Answer.ok(
        call.query("scope", "own").equals("own")
            ? listOwn(call, newest)
            : listReceived(call, newest));
  }

  private static void requireNoneOfNewest(Call call) {
    NEWEST_ONLY.stream()
        .filter(name -> call.query(name) != null)
        .findFirst()
        .ifPresent(
            name -> {
              throw Refusal.at(RefusalReason.REQUEST_INVALID, name, "Ask for it with order=newest.")
                  .asException();
            });
  }

  private ObjectNode listOwn(Call call, boolean newest) {
    var reading = shown.labels.of(call);
    var page = newest ? newestOwn(call) : oldestOwn(call);
    leave(call, "own", page.items().size());
    return Pages.of(page, signal -> reading.apply(shown.json.own(signal, Values.of(call))));
  }

  private Page<CommittedSignal> oldestOwn(Call call) {
    String cursor = call.query("cursor");
    var after = cursor == null ? Mark.START : Mark.parse(cursor).orElseThrow(Pages::noCursor);
    int limit = call.limit();
    var found = own.list(database.pool(), after, call.query("kind"), call.query("state"), limit);
    return new Page<>(found, found.size() < limit ? null : found.getLast().mark().toString());
  }

  private Page<CommittedSignal> newestOwn(Call call) {
    String cursor = call.query("cursor");
    var filter =
        new PostgresCommittedSignals.Filter(
            call.query("kind"),
            call.query("state"),
            call.query("label"),
            call.query("type"),
            call.query("language"),
            within(call));
    Long before = cursor == null ? null : Page.number(cursor);
    return Page.of(
        own.newest(database.pool(), filter, before, call.limit() + 1),
        call.limit(),
        signal -> Long.toString(signal.mark().mark()));
  }

  private void leave(Call call, String whose, int count) {
    if (Values.of(call) == Values.FULL) {
      shown.leaving.signals(call.caller(), whose, count);
    }
  }

  private ObjectNode listReceived(Call call, boolean newest) {
    var reading = shown.labels.of(call);
    var values = Values.of(call);
    if (values == Values.FULL) {
      readers.reads(call.caller());
    }
    var use = new UseNow(lookup);
    var page = received(call, newest);
    leave(call, "received", page.items().size());
    var corrections = shown.told.corrections(page.items());
    return Pages.of(
        page,
        signal ->
            corrections.add(
                use.add(reading.apply(shown.json.received(signal, values)), signal), signal));
  }

  private Page<KeptSignal> received(Call call, boolean newest) {
    var filter =
        new KeptSignals.Filter(
            call.query("kind"), call.query("source"), call.query("state"), call.caller().purpose());
    if (!newest) {
      return received.list(filter, call.query("cursor"), call.limit());
    }
    var content =
        new KeptSignals.Content(
            call.query("label"), call.query("type"), call.query("language"), within(call));
    return received.newest(content, filter, call.query("cursor"), call.limit());
  }

  private NewestFirst.Within within(Call call) {
    return new NewestFirst.Within(time(call, "from"), time(call, "to"), clock.instant());
  }

  private static @Nullable Instant time(Call call, String name) {
    String text = call.query(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.REQUEST_INVALID,
              name,
              "Expected an instant with its zone, such as 2027-04-03T00:00:00+02:00.")
          .asException();
    }
  }
}
