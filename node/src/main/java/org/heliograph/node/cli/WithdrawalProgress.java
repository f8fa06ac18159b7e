package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.platform.loop.Wakeup;

/** Follows an act that took signals back, and tells what became of it. */
final class WithdrawalProgress {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int MOST_LOOKS = 240;

  private WithdrawalProgress() {}

  /** The act once the notices for all partners are written, or as it stands after a minute. */
  static JsonNode untilTold(ApiClient node, JsonNode act) {
    var path = "/v1/withdrawals/" + act.path("id").asText();
    var now = act;
    for (int look = 0; look < MOST_LOOKS && !now.hasNonNull("toldAt"); look++) {
      try {
        new Wakeup().await(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return now;
      }
      now = node.get(path);
    }
    return now;
  }

  static void show(Terminal terminal, JsonNode act) {
    terminal.line(
        "%s %,d signals are taken back, for good. Nothing more of them goes to anybody."
            .formatted(terminal.bold("withdrawn:"), act.path("signals").asLong()));
    if (!act.hasNonNull("toldAt")) {
      terminal.note("Partners are still being told; the node goes on by itself.");
    } else if (act.path("partners").isEmpty()) {
      terminal.line("No partner was ever sent one of them; nobody has to be told.");
      return;
    } else {
      partners(terminal, act);
    }
    terminal.line(
        "Next: each partner's node stops using them and says so; its consumers confirm after"
            + " that.");
    terminal.line("Corrected rows may be published now. Act: " + Shown.text(act, "id"));
  }

  private static void partners(Terminal terminal, JsonNode act) {
    var table = new Table("PARTNER", "SIGNALS IT WAS SENT", "TOLD", "NODE STOPPED");
    for (var one : act.path("partners")) {
      var stopped = Shown.time(one, "stoppedAt");
      table.row(
          Shown.text(one, "partner"),
          "%,d".formatted(one.path("signals").asLong()),
          Shown.time(one, "toldAt"),
          stopped.isEmpty() ? "not yet" : stopped);
    }
    table.print(terminal);
  }
}
