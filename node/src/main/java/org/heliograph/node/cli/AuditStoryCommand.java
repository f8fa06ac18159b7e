package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit story}: all that happened to one signal, or under one agreement. */
@Command(
    name = "story",
    description = {
      "Tell all that was done about one signal or one agreement, in order.",
      "The signal may be own or received; each step comes with its entry, which can be proven. Exit status 2: there is nothing to tell."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit story 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17",
      "  ./heliograph audit story --agreement harbor-tern",
      "  ./heliograph audit story --agreement hashes --partner tern --json"
    })
final class AuditStoryCommand extends NodeCall {
  private static final int PAGE = 50;

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  /** A signal or an agreement. */
  static final class Subject {
    @Parameters(paramLabel = "SIGNAL", arity = "0..1", description = "Id of the signal.")
    private @Nullable UUID signal;

    @Option(names = "--agreement", paramLabel = "ID", description = "Id of the agreement.")
    private @Nullable String agreement;
  }

  @Option(
      names = "--partner",
      paramLabel = "MEMBER",
      description = "With --agreement: with this partner alone; alias or member id.")
  private @Nullable String partner;

  AuditStoryCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var query =
        subject.agreement == null
            ? new AuditQuery("/v1/audit/signals/" + subject.signal)
            : new AuditQuery("/v1/audit/agreements/" + ApiClient.encoded(subject.agreement))
                .with("partner", partner);
    var answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray("items");
    String after = null;
    do {
      var page = node.get(query.page(after, PAGE));
      page.path("items").forEach(items::add);
      after = page.path("next").isTextual() ? page.path("next").asText() : null;
    } while (after != null);
    return answer;
  }

  @Override
  int exit(JsonNode answer) {
    return answer.path("items").isEmpty() ? ExitCode.REFUSED : ExitCode.DONE;
  }

  @Override
  void show(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      terminal().line("The audit tells nothing of it.");
      return;
    }
    var table = new Table("ENTRY", "AT", "WHAT");
    for (var step : answer.path("items")) {
      boolean sound = step.path("factsSound").asBoolean(true);
      var unsound = sound ? "" : " The stored facts are not those that the entry names!";
      if (step.path("about").isEmpty()) {
        row(table, step, Shown.text(step, "words") + unsound);
      }
      for (var fact : step.path("about")) {
        row(table, step, Shown.text(fact, "words") + unsound);
      }
    }
    table.print(terminal());
    terminal().line("");
    terminal().line("To prove a step: ./heliograph audit entry ENTRY --proof");
  }

  private static void row(Table table, JsonNode step, String words) {
    table.row(Shown.text(step, "ref"), Shown.text(step, "at"), words);
  }
}
