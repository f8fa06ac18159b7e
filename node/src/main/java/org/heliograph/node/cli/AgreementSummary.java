package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** One version of an agreement, as the node describes it, for people. */
final class AgreementSummary {
  private AgreementSummary() {}

  /** Where it stands, in one line. */
  static String standing(Terminal terminal, JsonNode it) {
    return "%s@%d from %s to %s is %s"
        .formatted(
            Shown.text(it, "id"),
            it.path("version").asInt(),
            Shown.text(it, "source"),
            Shown.text(it, "recipient"),
            state(terminal, it));
  }

  /** Summary of one version, without its terms. */
  static void show(Terminal terminal, JsonNode it) {
    terminal.line(terminal.bold(Shown.text(it, "title")));
    terminal.line(standing(terminal, it));
    if (it.hasNonNull("doubtful")) {
      terminal.line(terminal.bad("In doubt: ") + Shown.text(it, "doubtful"));
    }
    var to = Shown.time(it, "validTo");
    line(terminal, "in force", Shown.time(it, "validFrom") + (to.isEmpty() ? "" : " until " + to));
    line(terminal, "review by", Shown.time(it, "reviewBy"));
    line(terminal, "feed", Shown.text(it, "feed"));
    line(terminal, "signed by", String.join(", ", Shown.texts(it.path("signedBy"))));
    line(terminal, "suspended by", String.join(", ", Shown.texts(it.path("suspendedBy"))));
    if (it.hasNonNull("programme")) {
      line(terminal, "programme", programme(it.path("programme")));
    }
    line(terminal, "changed", Shown.time(it, "changedAt"));
  }

  private static void line(Terminal terminal, String what, String value) {
    if (!value.isBlank()) {
      terminal.line("  %-14s%s".formatted(what, value));
    }
  }

  static String programme(JsonNode programme) {
    return programme.isObject()
        ? Shown.text(programme, "id") + "@" + programme.path("version").asInt()
        : Shown.plain(programme.asText(""));
  }

  /** Who of our people has said yes, of how many that have to. */
  static void approvals(Terminal terminal, JsonNode it) {
    var approvals = it.path("approvals");
    int needed = it.path("approvalsNeeded").asInt();
    if (needed == 0 && approvals.isEmpty()) {
      return;
    }
    var count = needed == 0 ? "" : " of " + needed;
    terminal.line(terminal.bold("Your people's yes: " + approvals.size() + count));
    for (var approval : approvals) {
      var parts = new ArrayList<String>();
      parts.add(Shown.text(approval, "person"));
      parts.add(Shown.text(approval, "standing"));
      parts.add(Shown.time(approval, "at"));
      terminal.line("  " + String.join(", ", parts));
      line(terminal, "  reads it as", Shown.text(approval, "interpretation"));
      line(terminal, "  assessment", Shown.text(approval, "assessment"));
    }
  }

  static void history(Terminal terminal, JsonNode history) {
    var table = new Table("WHEN", "ACT", "MEMBER", "PERSON", "NOTE");
    for (var event : history) {
      table.row(
          Shown.time(event, "at"),
          Shown.text(event, "act"),
          Shown.text(event, "member"),
          Shown.text(event, "person"),
          Shown.text(event, "note"));
    }
    table.print(terminal);
  }

  static String state(Terminal terminal, JsonNode it) {
    var state = Shown.text(it, "state");
    return switch (state) {
      case "active" -> terminal.good(state);
      case "suspended", "declined", "expired", "terminated" -> terminal.bad(state);
      default -> terminal.accent(state);
    };
  }
}
