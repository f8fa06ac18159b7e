package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code triage}: own signals that wait for a decision. */
@Command(
    name = "triage",
    description = "Show your signals that wait for a decision and why, the most urgent first.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph triage",
      "  ./heliograph triage --limit 20",
      "  ./heliograph triage --json",
      "",
      "A review takes a signal off the list, as does a partner that takes its dispute back. What"
          + " is",
      "paused goes to nobody who does not hold it yet."
    })
final class TriageCommand extends NodeCall {
  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 100).")
  private int limit = 100;

  @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on after a page.")
  private @Nullable String cursor;

  TriageCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var page = cursor == null ? "" : "&cursor=" + ApiClient.encoded(cursor);
    return node.get("/v1/triage?limit=" + limit + page);
  }

  @Override
  void show(JsonNode answer) {
    var waiting = answer.path("items");
    if (waiting.isEmpty()) {
      terminal().line("Nothing waits for a decision.");
      return;
    }
    var table = new Table("SIGNAL", "KIND", "WHY", "SINCE", "CONFIRMED", "DISPUTED", "");
    var meanings = new LinkedHashSet<String>();
    for (var one : waiting) {
      table.row(row(one, meanings));
    }
    table.print(terminal());
    if (answer.hasNonNull("next")) {
      terminal().line(terminal().faint("more with --cursor " + Shown.text(answer, "next")));
    }
    meanings.forEach(terminal()::note);
    terminal().note("Decide with ./heliograph review SIGNAL; see its help.");
  }

  private static String[] row(JsonNode one, Set<String> meanings) {
    var causes = new ArrayList<String>();
    for (var why : one.path("why")) {
      causes.add(Shown.text(why, "cause"));
      meanings.add(Shown.text(why, "cause") + ": " + Shown.text(why, "words"));
    }
    return new String[] {
      Shown.text(one, "signal"),
      Shown.text(one, "kind"),
      String.join(", ", causes),
      Shown.time(one, "since"),
      Shown.text(one, "corroborated"),
      Shown.text(one, "openDisputes"),
      one.path("paused").asBoolean() ? "paused" : ""
    };
  }
}
