package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saying something about one signal, and saying it otherwise. */
final class OutcomeActs {
  private static final UUID NO_ID = new UUID(0, 0);

  private OutcomeActs() {}

  private static void tell(Terminal terminal, JsonNode answer) {
    terminal.line(
        "%s: outcome %s version %d"
            .formatted(
                terminal.bold(Shown.text(answer, "status")),
                Shown.text(answer, "id"),
                answer.path("version").asInt()));
    for (var warning : answer.path("warnings")) {
      terminal.note(terminal.bad("look again: ") + Shown.text(warning, "detail"));
    }
    if (answer.path("reviewMissing").asBoolean()) {
      terminal.note(
          terminal.bad("review is missing: ")
              + "the agreement promises that a person confirms before an action; report confirmed"
              + " once that is done");
    }
  }

  /** {@code outcome report}. */
  @Command(
      name = "report",
      description = "Report what came of one received signal.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph outcome report 3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10 --source tern \\",
        "      --code confirmed --date 2026-11-20 --jurisdiction DE",
        "  ./heliograph outcome report 3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10 --source tern \\",
        "      --code reported --body NCMEC --idempotency-key case-17"
      })
  static final class Report extends NodeCall {
    @Parameters(paramLabel = "SIGNAL", description = "Id of the signal.")
    private UUID signal = NO_ID;

    @Option(
        names = "--source",
        required = true,
        paramLabel = "MEMBER",
        description = "Its source, by alias or member id.")
    private String source = "";

    @Option(
        names = "--idempotency-key",
        paramLabel = "TEXT",
        description =
            "By which you know it; reported otherwise under the same key, it is corrected.")
    private @Nullable String key;

    @Mixin private final OutcomeOptions outcome = new OutcomeOptions();

    Report(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var json = outcome.json().put("source", source).put("signal", signal.toString());
      if (key != null) {
        json.put("key", key);
      }
      return node.post("/v1/outcomes", json);
    }

    @Override
    void show(JsonNode answer) {
      tell(terminal(), answer);
    }
  }

  /** {@code outcome correct}. */
  @Command(
      name = "correct",
      description = "Say otherwise what you reported; what you leave out is gone.",
      footer = {
        "",
        "Example:",
        "  ./heliograph outcome correct 4d7c19aa-0f3b-4c51-9f6e-0b8a7c2d1e35 --code refuted"
      })
  static final class Correct extends NodeCall {
    @Parameters(paramLabel = "OUTCOME", description = "Id of the outcome.")
    private UUID id = NO_ID;

    @Mixin private final OutcomeOptions outcome = new OutcomeOptions();

    Correct(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.put("/v1/outcomes/" + id, outcome.json());
    }

    @Override
    void show(JsonNode answer) {
      tell(terminal(), answer);
    }
  }

  /** {@code outcome retract}. */
  @Command(
      name = "retract",
      description = "Say that what you reported was an error.",
      footer = {
        "",
        "Example:",
        "  ./heliograph outcome retract 4d7c19aa-0f3b-4c51-9f6e-0b8a7c2d1e35 --yes"
      })
  static final class Retract extends NodeCall {
    @Parameters(paramLabel = "OUTCOME", description = "Id of the outcome.")
    private UUID id = NO_ID;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    Retract(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      Confirmation.ask(terminal(), yes, "The source will be told that there was nothing.");
      return node.delete("/v1/outcomes/" + id);
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("Outcome " + id + " is retracted.");
    }
  }
}
