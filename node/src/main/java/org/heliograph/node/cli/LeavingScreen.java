package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A member's leaving in words. */
final class LeavingScreen {
  private final Terminal terminal;

  LeavingScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What would end, and what stays with whom. */
  void plan(JsonNode plan) {
    terminal.line(
        "%s would leave %s."
            .formatted(terminal.bold(Shown.text(plan, "member")), Shown.text(plan, "federation")));
    Shown.texts(plan.path("programmes")).forEach(id -> terminal.line("  programme left: " + id));
    agreements(plan.path("agreements"));
    boolean withdraws = plan.path("withdraw").asBoolean();
    terminal.line(
        "%s %,d%s"
            .formatted(
                terminal.bold("own signals:"),
                plan.at("/own/signals").asLong(),
                withdraws ? ", all withdrawn first" : ", not withdrawn"));
    for (var one : plan.at("/own/holders")) {
      terminal.line("  %s holds %,d of them".formatted(Shown.text(one, "partner"), signals(one)));
    }
    if (!withdraws) {
      kept(plan);
    }
    for (var one : plan.path("received")) {
      terminal.line(
          "  you hold at most %,d of %s".formatted(signals(one), Shown.text(one, "partner")));
    }
  }

  private static long signals(JsonNode one) {
    return one.path("signals").asLong();
  }

  private void agreements(JsonNode agreements) {
    if (agreements.isEmpty()) {
      terminal.line("No agreement is open.");
      return;
    }
    var table =
        new Table("AGREEMENT THAT ENDS", "PARTNER", "DIRECTION", "STATE", "RECIPIENT MAY KEEP");
    for (var one : agreements) {
      table.row(
          Shown.text(one, "id") + "@" + one.path("version").asInt(),
          Shown.text(one, "partner"),
          Shown.text(one, "direction"),
          Shown.text(one, "state"),
          mayKeep(one));
    }
    table.print(terminal);
  }

  private static String mayKeep(JsonNode one) {
    return one.path("deleteOnTermination").asBoolean()
        ? "nothing"
        : "%d days from receipt, at most".formatted(one.path("retentionDays").asInt());
  }

  /** How long partners may keep what is not taken back. */
  private void kept(JsonNode plan) {
    boolean keeps =
        plan.path("agreements")
            .valueStream()
            .filter(one -> Shown.text(one, "direction").equals("sending"))
            .anyMatch(one -> !one.path("deleteOnTermination").asBoolean());
    if (keeps) {
      terminal.line("  Partners may keep them as the table says; --withdraw takes them back.");
    }
  }

  /** What happened, who has not answered, and what is left to do. */
  void done(JsonNode answer) {
    if (answer.has("withdrawal")) {
      terminal.line(
          "%s %,d signals"
              .formatted(terminal.bold("withdrawn:"), signals(answer.path("withdrawal"))));
    }
    terminal.line(
        "%s %d agreements, %d programmes"
            .formatted(
                terminal.bold("ended:"),
                answer.path("agreements").size(),
                answer.path("programmes").size()));
    for (var one : answer.path("failed")) {
      terminal.line(
          "%s %s: %s"
              .formatted(
                  terminal.bad("not ended:"), Shown.text(one, "what"), Shown.text(one, "words")));
    }
    if (answer.path("telling").asBoolean()) {
      terminal.line(terminal.bad("Partners are still being told what is taken back."));
    }
    answers(answer.path("unanswered"));
    next(answer);
  }

  private void answers(JsonNode missing) {
    if (missing.isEmpty()) {
      terminal.line(terminal.good("No partner owes an answer."));
      return;
    }
    terminal.line(terminal.bad("Not acknowledged yet; the node has to go on running:"));
    var table =
        new Table(
            "PARTNER", "NOT SENT", "ENDS UNSEEN", "SIGNALS STILL USED", "CONSUMERS TO CONFIRM", "");
    for (var one : missing) {
      table.row(
          Shown.text(one, "partner"),
          count(one, "unsent"),
          count(one, "acts"),
          count(one, "stopped"),
          count(one, "confirmed"),
          one.path("left").asBoolean() ? "no member any more: will never answer" : "");
    }
    table.print(terminal);
    terminal.line("The same command again looks again. Ask these partners before you go on.");
  }

  private static String count(JsonNode one, String what) {
    return "%,d".formatted(one.path(what).asLong());
  }

  private void next(JsonNode answer) {
    var member = Shown.text(answer, "member");
    terminal.line("Next:");
    terminal.line(
        "  1. Tell the convener that %s leaves %s. It runs: ./heliograph convener revoke %s"
            .formatted(member, Shown.text(answer, "federation"), member));
    terminal.line("     Until then %s is a member, and its node goes on.".formatted(member));
    terminal.line(
        "  2. Then stop the node. The audit log stays readable with its database and keys.");
    terminal.line("  3. When nothing has to be proved any more: destroy the keys folder and its");
    terminal.line("     backups, then the database and its backups, which hold partners' signals.");
  }
}
