package org.heliograph.node.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.heliograph.node.matching.KeptSignals.Content;
import org.heliograph.node.matching.KeptSignals.Filter;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.PostgresProofs;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.NewestFirst.Within;

/**
 * Lists pages of many own and received signals, by filters that find much, little, and only what is
 * old, and tells how long each takes. By command: {@code java …
 * org.heliograph.node.api.MillionListed 1000000}.
 */
final class MillionListed {
  private static final List<String> FILTERS =
      List.of(
          "",
          "kind=account",
          "state=withdrawn",
          "label=tc:A1",
          "label=iwf:A",
          "label=uk:B",
          "label=uk:B&kind=account&language=de",
          "label=none:X",
          "type=pdq",
          "language=tr",
          "label=tc:B2&type=pdq&language=tr&state=active",
          "from=2026-09-03T00:00:00Z&to=2026-09-04T00:00:00Z",
          "label=tc:A1&from=2026-09-03T00:00:00Z&to=2026-09-10T00:00:00Z",
          "to=2026-09-02T00:00:00Z",
          "from=2026-10-30T23:50:00Z");

  private MillionListed() {}

  public static void main(String[] arguments) {
    long rows = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
    try (var api = TestApi.start()) {
      api.post("/v1/signals", TestApi.draft(1));
      var entry =
          Objects.requireNonNull(
              api.held.hold("0123456789abcdef0123456789abcdef", "urn:p").entry());
      var signals = new ListedSignals(api.database);
      report("filling own", () -> run(() -> signals.own(rows)));
      report("filling received", () -> run(() -> signals.received(rows, entry.toByteArray())));
      for (int i = 0; i < 200; i++) {
        own(api, FILTERS.get(i % 12));
      }
      for (String filter : FILTERS) {
        times("own " + filter, () -> own(api, filter));
      }
      var kept =
          new PostgresKeptSignals(api.database, new PostgresProofs(api.database), new Wakeup());
      times("received", () -> received(kept, none(), all(null)));
      times("received rare label", () -> received(kept, label("iwf:A"), all(null)));
      times("received old label", () -> received(kept, label("uk:B"), all(null)));
      times("received narrowed", () -> received(kept, none(), all("narrowed")));
    }
    System.exit(0);
  }

  private static int own(TestApi api, String filter) {
    var path = "/v1/signals?order=newest&" + filter;
    return TestApi.json(api.get(path)).path("items").size();
  }

  private static int received(PostgresKeptSignals kept, Content content, Filter filter) {
    return kept.newest(content, filter, null, 100).items().size();
  }

  private static Content none() {
    return label(null);
  }

  private static Content label(@org.jspecify.annotations.Nullable String label) {
    return new Content(label, null, null, new Within(null, null, Instant.EPOCH));
  }

  private static Filter all(@org.jspecify.annotations.Nullable String state) {
    return new Filter(null, null, state, null);
  }

  private static int run(Runnable work) {
    work.run();
    return 0;
  }

  private static void times(String what, Supplier<Integer> question) {
    int found = question.get();
    var millis = new ArrayList<Long>();
    for (int i = 0; i < 21; i++) {
      long begin = System.nanoTime();
      var _ = question.get();
      millis.add((System.nanoTime() - begin) / 1_000_000);
    }
    millis.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%-70s %4d found, median %4d ms, worst %4d ms%n",
        what,
        found,
        millis.get(10),
        millis.getLast());
  }

  private static void report(String what, Supplier<Integer> work) {
    long begin = System.nanoTime();
    var _ = work.get();
    System.out.printf(Locale.ROOT, "%s: %.1f s%n", what, (System.nanoTime() - begin) / 1e9);
  }
}
