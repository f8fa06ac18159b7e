package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code retention}: what goes when, and what the last runs deleted. */
@Command(
    name = "retention",
    description = {
      "Show what a node deletes when, what is due next and what the last runs did.",
      "With --run: delete now what is due, and write tables anew so that the bytes are gone;",
      "needs a key with the scope admin."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph retention",
      "  ./heliograph retention --run",
      "  ./heliograph retention --json"
    })
final class RetentionCommand extends NodeCall {
  @Option(names = "--run", description = "Delete now what is due; look-ups may wait meanwhile.")
  private boolean run;

  RetentionCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    return run
        ? node.post("/v1/retention/runs", JsonNodeFactory.instance.objectNode())
        : node.get("/v1/retention");
  }

  @Override
  void show(JsonNode answer) {
    if (run) {
      showRun(answer);
    } else {
      showRules(answer.path("items"));
      showRuns(answer.path("runs"));
    }
  }

  private void showRules(JsonNode rules) {
    for (var rule : rules) {
      var next = Shown.time(rule, "next");
      terminal()
          .line(
              Shown.text(rule, "place")
                  + ": "
                  + Shown.text(rule, "rule")
                  + (next.isEmpty() ? "" : " Next: " + next + "."));
    }
  }

  private void showRuns(JsonNode runs) {
    terminal().line("");
    terminal().line(runs.isEmpty() ? "No run has deleted anything yet." : "Last runs:");
    runs.forEach(this::showRun);
  }

  private void showRun(JsonNode shown) {
    var by = Shown.text(shown, "askedBy");
    terminal()
        .line(
            "%s%s%s"
                .formatted(
                    Shown.time(shown, "startedAt"),
                    by.isEmpty() ? "" : ", asked by " + by,
                    shown.path("rewritten").asBoolean() ? ", tables written anew" : ""));
    for (var one : shown.path("done")) {
      terminal()
          .line(
              "  %s: %d (%d ms) %s"
                  .formatted(
                      Shown.text(one, "place"),
                      one.path("rows").asLong(),
                      one.path("millis").asLong(),
                      Shown.text(one, "note")));
    }
  }
}
