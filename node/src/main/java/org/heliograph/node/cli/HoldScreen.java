package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What waits of an upload, in words. */
final class HoldScreen {
  private HoldScreen() {}

  static void show(Terminal terminal, JsonNode hold) {
    terminal.line(
        "%s %,d signals wait"
            .formatted(
                terminal.bold(Shown.text(hold, "state") + ":"), hold.path("signals").asLong()));
    hold.path("kinds")
        .properties()
        .forEach(
            one -> terminal.line("  %,10d %s".formatted(one.getValue().asLong(), one.getKey())));
    hold.path("labels")
        .properties()
        .forEach(
            one -> terminal.line("  %,10d %s".formatted(one.getValue().asLong(), one.getKey())));
    long negative = hold.path("onNegativeList").asLong();
    if (negative > 0) {
      terminal.line(terminal.bad("%,d rows were on the negative list".formatted(negative)));
    }
    for (var one : hold.path("sample")) {
      terminal.line(terminal.faint(one.toString()));
    }
    next(terminal, Shown.text(hold, "job"), hold);
  }

  /** Until when it waits, and how to decide before. */
  static void next(Terminal terminal, String job, JsonNode upload) {
    if (!Shown.text(upload, "state").equals("held")) {
      return;
    }
    var until = Shown.time(upload, "releaseAt");
    terminal.line(
        until.isEmpty()
            ? "Nothing of it goes out until another person releases it."
            : "Nothing of it goes out before " + until + ".");
    terminal.line("  let it go:  ./heliograph job release " + job);
    terminal.line("  cancel it:  ./heliograph job cancel " + job);
  }
}
