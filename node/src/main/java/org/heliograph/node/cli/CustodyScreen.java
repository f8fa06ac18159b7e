package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Custody in words. */
final class CustodyScreen {
  private final Terminal terminal;

  CustodyScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  void report(JsonNode report) {
    var state = Shown.text(report, "state");
    terminal.line(
        "%s %s: custody is %s"
            .formatted(
                Shown.text(report, "kind"),
                Shown.text(report, "signal"),
                state.equals("complete") ? terminal.good(state) : terminal.bold(state)));
    report.path("recipients").forEach(this::recipient);
    if (report.path("recipients").isEmpty()) {
      terminal.line("It has gone to nobody.");
    }
    report
        .path("missing")
        .forEach(one -> terminal.line(terminal.bad("missing: ") + Shown.text(one, "words")));
  }

  private void recipient(JsonNode recipient) {
    terminal.line("");
    terminal.line(
        terminal.bold(Shown.text(recipient, "partner")) + ": " + Shown.text(recipient, "state"));
    recipient.path("holdings").forEach(this::holding);
    recipient.path("ends").forEach(this::end);
    recipient
        .path("deletions")
        .forEach(
            one ->
                terminal.line(
                    "  %s stated deletion under %s: %s"
                        .formatted(
                            Shown.text(one, "statedAt"),
                            agreement(one),
                            Shown.text(one, "words"))));
  }

  private void holding(JsonNode holding) {
    var until = Shown.text(holding, "until");
    terminal.line(
        "  %s to %s  version %d under %s, clause %s: %s%s"
            .formatted(
                Shown.text(holding, "from"),
                until.isEmpty() ? "now" : until,
                holding.path("version").asInt(),
                agreement(holding),
                Shown.text(holding, "clause"),
                parts(holding),
                entry(holding)));
    var refused = Shown.text(holding, "refused");
    if (!refused.isEmpty()) {
      terminal.line("    not kept: " + refused);
    }
  }

  private static String parts(JsonNode holding) {
    var fields = String.join(", ", Shown.texts(holding.path("fields")));
    int indicators = holding.path("indicators").asInt();
    return indicators == 0 && fields.isEmpty()
        ? "the header alone"
        : indicators + " indicator slots" + (fields.isEmpty() ? "" : ", " + fields);
  }

  private void end(JsonNode end) {
    terminal.line(
        "  %s %s%s%s"
            .formatted(Shown.text(end, "toldAt"), Shown.text(end, "how"), answer(end), entry(end)));
  }

  /** The entry of the audit that proves a line. */
  private static String entry(JsonNode line) {
    var entry = Shown.text(line, "auditEntry");
    return entry.isEmpty() ? "" : " [entry " + entry + "]";
  }

  private static String answer(JsonNode end) {
    var refused = Shown.text(end, "refused");
    if (!refused.isEmpty()) {
      return "; refused: " + refused;
    }
    if (!end.hasNonNull("stoppedAt")) {
      return "; not acknowledged";
    }
    var consumers = end.path("consumers");
    return "; node stopped %s; %d of %d consumers confirmed, %d unknown"
        .formatted(
            Shown.text(end, "stoppedAt"),
            consumers.path("confirmed").asInt(),
            consumers.path("registered").asInt(),
            consumers.path("unknown").asInt());
  }

  private static String agreement(JsonNode json) {
    return Shown.text(json, "agreement") + "@" + json.path("agreementVersion").asInt();
  }

  void overdue(JsonNode items) {
    if (items.isEmpty()) {
      terminal.line("Nothing is overdue.");
      return;
    }
    var table = new Table("PARTNER", "LEVEL", "DUE", "SIGNALS", "WAITS FOR", "WHAT");
    for (var one : items) {
      table.row(
          Shown.text(one, "partner"),
          Shown.text(one, "level"),
          Shown.text(one, "dueAt"),
          one.path("signals").asText(),
          String.join(", ", Shown.texts(one.path("waitsFor"))),
          what(one));
    }
    table.print(terminal);
  }

  private static String what(JsonNode one) {
    var at = one.path("position");
    return one.hasNonNull("recall")
        ? "recall " + Shown.text(one, "recall")
        : "%s, epoch %d, %d"
            .formatted(
                Shown.text(at, "stream"), at.path("epoch").asLong(), at.path("sequence").asLong());
  }
}
