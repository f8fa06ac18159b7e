package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit entry}: one entry, and what proves it. */
@Command(
    name = "entry",
    description = {
      "Show one entry with what it stands for, or its proof.",
      "Also the proof of one of its facts; or whether a text is the one whose salted hash it holds (exit status 2: it is not, or nobody can tell)."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit entry 1/1204",
      "  ./heliograph audit entry 1/1204 --proof > entry-1204.tlog-proof",
      "  ./heliograph audit entry 1/1204 --fact 17",
      "  ./heliograph audit entry 1/1204 --says note 'confirmed by telephone'"
    })
final class AuditEntryCommand extends NodeCall {
  private static final int MOST_FACTS = 1_000;

  @Parameters(
      paramLabel = "ENTRY",
      description = "Log and index, such as 1/1204; 1204 is short for that.")
  private String entry = "";

  @ArgGroup private Wanted wanted = new Wanted();

  /** What of it, beside the entry itself. */
  static final class Wanted {
    @Option(names = "--proof", description = "The proof that it is in the log (C2SP tlog-proof).")
    private boolean proof;

    @Option(names = "--fact", paramLabel = "N", description = "One fact with its proof.")
    private @Nullable Integer fact;

    @Option(
        names = "--says",
        arity = "2",
        paramLabel = "NAME TEXT",
        description = "Whether the text of this name is this one.")
    private String @Nullable [] says;
  }

  AuditEntryCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var path = AuditQuery.entry(entry);
    if (wanted.proof) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("proof", node.text(path + "/proof", "text/plain"));
    }
    if (wanted.fact != null) {
      return node.get(path + "/facts/" + wanted.fact);
    }
    if (wanted.says != null) {
      return node.post(
          path + "/texts/" + ApiClient.encoded(wanted.says[0]) + "/check",
          JsonNodeFactory.instance.objectNode().put("text", wanted.says[1]));
    }
    return node.get(path + "?limit=" + MOST_FACTS);
  }

  @Override
  int exit(JsonNode answer) {
    boolean no = wanted.says != null && !Shown.text(answer, "text").equals("same");
    return no ? ExitCode.REFUSED : ExitCode.DONE;
  }

  @Override
  void show(JsonNode answer) {
    if (wanted.proof) {
      answer.path("proof").asText().lines().forEach(terminal()::line);
    } else if (wanted.fact != null) {
      terminal().line(answer.toPrettyString());
    } else if (wanted.says != null) {
      terminal().line(said(Shown.text(answer, "text")));
    } else {
      whole(answer);
    }
  }

  private static String said(String text) {
    return switch (text) {
      case "same" -> "That is the text.";
      case "other" -> "That is not the text.";
      default -> "Nobody can tell any more: the text was forgotten.";
    };
  }

  private void whole(JsonNode answer) {
    var by = answer.path("by");
    terminal()
        .line(terminal().bold(Shown.text(answer, "ref")) + "  " + Shown.text(answer, "words"));
    line("at", Shown.text(answer, "at"));
    line("act", Shown.text(answer, "act"));
    var name = Shown.text(by, "name");
    line("by", Shown.text(by, "actor") + (name.isEmpty() ? "" : " (" + name + ")"));
    line("leaf", Shown.text(answer, "leaf"));
    terminal().line("");
    terminal().line(answer.path("entry").toPrettyString());
    if (!answer.path("factsSound").asBoolean(true)) {
      terminal().line(terminal().bad("The stored facts are not those that the entry names."));
    }
    facts(answer);
  }

  private void line(String name, String value) {
    terminal().line("  %-5s %s".formatted(name, value));
  }

  private void facts(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      return;
    }
    var table = new Table("FACT", "SIGNAL", "VERSION", "WHAT");
    for (var fact : answer.path("items")) {
      table.row(
          fact.path("number").asText(),
          Shown.text(fact, "signal"),
          fact.path("version").asText(),
          Shown.text(fact, "words"));
    }
    terminal().line("");
    table.print(terminal());
    if (answer.hasNonNull("next")) {
      terminal().note("It stands for more facts than are shown: " + answer.path("facts").asText());
    }
  }
}
