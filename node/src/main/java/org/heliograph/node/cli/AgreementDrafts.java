package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What puts new terms on a node and before the partner. */
final class AgreementDrafts {
  private AgreementDrafts() {}

  private static JsonNode keep(ApiClient node, Path file) {
    return node.post("/v1/agreements", DocumentFile.body(file));
  }

  private static AgreementPath path(JsonNode summary) {
    return new AgreementPath(
        summary.path("source").asText(),
        summary.path("recipient").asText(),
        summary.path("id").asText(),
        summary.path("version").asInt());
  }

  private static void show(Terminal terminal, JsonNode answer) {
    Defects.showRemarks(terminal, answer.path("remarks"));
    terminal.line(AgreementSummary.standing(terminal, answer));
    terminal.line(NextStep.words(answer));
  }

  /** {@code agreement draft}. */
  @Command(
      name = "draft",
      description = "Keep a draft on your node, where your people can try it; nothing is sent.",
      footer = {
        "",
        "Example:",
        "  ./heliograph agreement draft known-content.yaml",
        "",
        "A draft takes the place of an earlier draft of the same version."
      })
  static final class Draft extends NodeCall {
    @Parameters(paramLabel = "FILE", description = "The agreement, as YAML or JSON.")
    private Path file = Path.of("");

    Draft(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return keep(node, file);
    }

    @Override
    void show(JsonNode answer) {
      AgreementDrafts.show(terminal(), answer);
    }
  }

  /** {@code agreement propose}. */
  @Command(
      name = "propose",
      description = "Put a file or a draft before the partner; it never changes from there on.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph agreement propose known-content.yaml",
        "  ./heliograph agreement propose known-content --note 'As discussed on Tuesday'"
      })
  static final class Propose extends NodeCall {
    @Parameters(
        paramLabel = "FILE|ID[@VERSION]",
        description = "A file, which is kept as a draft first, or a draft that is kept.")
    private String what = "";

    @Mixin private final AgreementSelection selection = new AgreementSelection();
    @Mixin private final AgreementNote note = new AgreementNote();

    Propose(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var agreement =
          Files.isRegularFile(Path.of(what))
              ? path(keep(node, Path.of(what)))
              : selection.find(node, what, Set.of("draft"));
      return node.post(agreement.path("proposal"), note.body());
    }

    @Override
    void show(JsonNode answer) {
      AgreementDrafts.show(terminal(), answer);
    }
  }

  /** {@code agreement counter}. */
  @Command(
      name = "counter",
      description = "Answer a proposal with other terms, which are its next version.",
      footer = {
        "",
        "Example:",
        "  ./heliograph agreement amend known-content@1 -o counter.yaml",
        "  ./heliograph agreement counter known-content@1 counter.yaml --note 'Shorter retention'"
      })
  static final class Counter extends AgreementCall {
    @Parameters(index = "1", paramLabel = "FILE", description = "Your terms.")
    private Path file = Path.of("");

    @Mixin private final AgreementNote note = new AgreementNote();

    Counter(Terminal terminal) {
      super(terminal);
    }

    @Override
    Set<String> states() {
      return Set.of("proposed");
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      var body = DocumentFile.body(file);
      body.setAll(note.body());
      return node.post(agreement.path("counter-proposal"), body);
    }

    @Override
    void show(JsonNode answer) {
      AgreementDrafts.show(terminal(), answer);
    }
  }

  /** {@code agreement amend}. */
  @Command(
      name = "amend",
      description = "Fetch an agreement's text as the next version, to edit and propose.",
      footer = {
        "",
        "Example:",
        "  ./heliograph agreement amend known-content -o next.yaml",
        "  ./heliograph agreement diff known-content next.yaml",
        "  ./heliograph agreement what-if next.yaml",
        "  ./heliograph agreement propose next.yaml"
      })
  static final class Amend extends AgreementCall {
    @Option(
        names = {"-o", "--out"},
        paramLabel = "FILE",
        description = "Where to write (default: print it).")
    private @Nullable Path out;

    Amend(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      return node.get(agreement.path("amendment"));
    }

    @Override
    void show(JsonNode answer) {
      DocumentFile.write(terminal(), out, answer.path("yaml").asText());
      if (out != null) {
        terminal().note("Edit it, then: ./heliograph agreement propose " + out);
      }
    }
  }
}
