package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A flood on one screen: what tripped, what it is made of, what each decision does. */
final class FloodScreen {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int MOST = 4;
  private static final Map<String, String> MEASURES =
      Map.of(
          "signals-an-hour",
          "signals within an hour",
          "signals-a-day",
          "signals within a day",
          "signals-at-first",
          "signals in its first week",
          "matched-by-source",
          "of the values looked up within an hour matched",
          "matched-by-signal",
          "of the values looked up within an hour matched by one signal",
          "key-compromised",
          "kept under a key that was in other hands");

  private final Terminal terminal;
  private final JsonNode hold;

  FloodScreen(Terminal terminal, JsonNode hold) {
    this.terminal = terminal;
    this.hold = hold;
  }

  static void list(Terminal terminal, JsonNode items) {
    if (items.isEmpty()) {
      terminal.line("No flood waits for a decision.");
      return;
    }
    var table = new Table("ID", "STATE", "SOURCE", "SINCE", "WAITING", "WHY");
    for (var it : items) {
      table.row(
          Shown.text(it, "id"),
          Shown.text(it, "state"),
          Shown.text(it, "source"),
          Shown.time(it, "since"),
          "%,d".formatted(it.path("waiting").asLong()),
          why(it.path("tripped")));
    }
    table.print(terminal);
  }

  static void allowances(Terminal terminal, JsonNode items) {
    if (items.isEmpty()) {
      terminal.line("No allowances. Grant one with: ./heliograph flood allow");
      return;
    }
    var table = new Table("SOURCE", "SIGNALS", "FROM", "UNTIL", "BY", "REASON");
    for (var it : items) {
      table.row(
          Shown.text(it, "source"),
          "%,d".formatted(it.path("signals").asLong()),
          Shown.time(it, "grantedAt"),
          Shown.time(it, "until"),
          Shown.text(it, "grantedBy"),
          Shown.text(it, "reason"));
    }
    table.print(terminal);
  }

  private static String why(JsonNode tripped) {
    var measure = Shown.text(tripped, "measure");
    return number(tripped, "observed") + " " + MEASURES.getOrDefault(measure, measure);
  }

  private static String number(JsonNode tripped, String name) {
    double number = tripped.path(name).asDouble();
    return Shown.text(tripped, "measure").startsWith("matched")
        ? "%.1f %%".formatted(100 * number)
        : "%,d".formatted((long) number);
  }

  void show() {
    terminal.line(
        "%s %s, since %s: %,d signals wait"
            .formatted(
                terminal.bold(Shown.text(hold, "source")),
                Shown.text(hold, "state"),
                Shown.time(hold, "since"),
                hold.path("waiting").asLong()));
    var tripped = hold.path("tripped");
    var usual =
        tripped.hasNonNull("usual")
            ? number(tripped, "usual") + " is usual"
            : "no telling what is usual yet";
    if (hold.hasNonNull("key")) {
      terminal.line(
          "why      %s; %,d outcomes under it count for nothing"
              .formatted(why(tripped), hold.path("outcomes").asLong()));
      line("key", Shown.text(hold, "key"));
    } else {
      terminal.line(
          "why      %s; up to %s pass, %s"
              .formatted(why(tripped), number(tripped, "allowed"), usual));
    }
    line("signal", Shown.text(hold, "signal"));
    line("48 h", sparkline(hold.path("hours")));
    line("kinds", counts(hold.path("kinds")));
    line("clauses", counts(hold.path("clauses")));
    line("came", came());
    line("traffic", traffic());
    look(hold.path("closeLook"));
    for (var one : hold.path("sample")) {
      terminal.line(terminal.faint("  " + sample(one)));
    }
    decision();
  }

  private void line(String name, String text) {
    if (!text.isEmpty()) {
      terminal.line("%-8s %s".formatted(name, text));
    }
  }

  private String came() {
    return hold.hasNonNull("firstAt")
        ? "in %,d deliveries from %s to %s"
            .formatted(
                hold.path("deliveries").asLong(),
                Shown.time(hold, "firstAt"),
                Shown.time(hold, "lastAt"))
        : "";
  }

  private String traffic() {
    return "%,d of them had matched look-ups, %,d times"
        .formatted(hold.path("matched").asLong(), hold.path("hits").asLong());
  }

  private void look(JsonNode look) {
    long signals = look.path("signals").asLong();
    if (signals == 0) {
      return;
    }
    line("types", counts(look.path("types")));
    line("labels", counts(look.path("labels")));
    line("found by", counts(look.path("detections")));
    var values =
        "of %,d looked at: %s stand for nothing, %s come more than once, %s of PDQ near each other"
            .formatted(
                signals,
                share(look, "degenerate", "indicators"),
                share(look, "repeated", "indicators"),
                share(look, "nearPdq", "pdq"));
    boolean bad = look.path("degenerate").asLong() * 20 > look.path("indicators").asLong();
    line("values", bad ? terminal.bad(values) : values);
  }

  private static String share(JsonNode look, String part, String of) {
    long all = look.path(of).asLong();
    return all == 0 ? "none" : "%.0f %%".formatted(100.0 * look.path(part).asLong() / all);
  }

  /** The most frequent first. */
  private static String counts(JsonNode counts) {
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>(counts.properties());
    all.sort(Comparator.comparingLong(one -> -one.getValue().asLong()));
    var shown =
        all.stream()
            .limit(MOST)
            .map(one -> "%,d %s".formatted(one.getValue().asLong(), Shown.plain(one.getKey())))
            .collect(Collectors.joining(", "));
    return all.size() > MOST ? shown + ", and %d more".formatted(all.size() - MOST) : shown;
  }

  /** Bars of a height by the share of the highest; nothing is a blank. */
  static String sparkline(JsonNode numbers) {
    long most = 0;
    for (var one : numbers) {
      most = Math.max(most, one.asLong());
    }
    var line = new StringBuilder();
    for (var one : numbers) {
      int bar = most == 0 ? -1 : (int) (one.asLong() * (BARS.length() - 1) / most);
      line.append(one.asLong() == 0 ? '·' : BARS.charAt(bar));
    }
    return most == 0 ? "" : line + "  at most %,d an hour".formatted(most);
  }

  private static String sample(JsonNode signal) {
    var values = new ArrayList<String>();
    for (var indicator : signal.path("indicators")) {
      values.add(Shown.text(indicator, "type") + " " + Shown.text(indicator, "value"));
    }
    return Shown.text(signal, "id") + "  " + String.join(", ", values);
  }

  private void decision() {
    var id = Shown.text(hold, "id");
    if (hold.hasNonNull("decidedBy")) {
      terminal.line(
          "decided  by %s, %s: %s; %,d signals have followed"
              .formatted(
                  Shown.text(hold, "decidedBy"),
                  Shown.time(hold, "decidedAt"),
                  Shown.text(hold, "reason"),
                  hold.path("done").asLong()));
    }
    if (hold.path("needsDecision").asBoolean()) {
      terminal.line("");
      terminal.line("./heliograph flood release " + id + " --reason …");
      terminal.line("  " + Shown.text(hold, "ifReleased"));
      terminal.line("./heliograph flood discard " + id + " --reason …");
      terminal.line("  " + Shown.text(hold, "ifDiscarded"));
    }
  }
}
