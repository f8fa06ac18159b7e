package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.heliograph.protocol.agreement.programme.Programme;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convener programme}: terms that members accede to once. */
@Command(
    name = "programme",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(lint | publish | list)",
    description = "Publish terms that members accede to once, in place of one agreement per pair.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph convener programme lint known-content.yaml",
      "  ./heliograph convener programme publish known-content.yaml",
      "  ./heliograph convener programme list",
      "",
      "A version never changes once it is published. Members read it with: programme show ID"
    })
final class ConvenerProgrammes {
  private ConvenerProgrammes() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new ConvenerProgrammes())
        .addSubcommand(new Lint(terminal))
        .addSubcommand(new Publish(terminal))
        .addSubcommand(new ListAll(terminal));
  }

  private static ObjectNode json(Programme programme) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", programme.id())
        .put("version", programme.version())
        .put("title", programme.title())
        .put("digest", programme.digest().toString())
        .put("validFrom", programme.validity().from().toString())
        .put("reviewBy", programme.reviewBy().toString());
  }

  /** {@code convener programme lint}. */
  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description = "Check a programme: each defect with its place and what to do.",
      footer = {"", "Example:", "  ./heliograph convener programme lint known-content.yaml"})
  static final class Lint implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The programme, as YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print defects and remarks as JSON.")
    private boolean json;

    Lint(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      var report = LintReport.ofProgramme(DocumentFile.read(file));
      report.show(terminal, json, "Next: ./heliograph convener programme publish " + file);
      return report.exit();
    }
  }

  /** {@code convener programme publish}. */
  @Command(
      name = "publish",
      description = "Sign the next version of a programme, and publish it to all members.",
      footer = {"", "Example:", "  ./heliograph convener programme publish known-content.yaml"})
  static final class Publish extends ConvenerAct {
    @Parameters(paramLabel = "FILE", description = "The programme, as YAML or JSON.")
    private Path file = Path.of("");

    Publish(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var text = DocumentFile.read(file);
      return json(convener().publishProgramme(text).programme());
    }

    @Override
    String words(ObjectNode answer) {
      return "Version %d of %s is published. Members accede with: ./heliograph programme accede %s"
          .formatted(
              answer.path("version").asInt(),
              answer.path("id").asText(),
              answer.path("id").asText());
    }
  }

  /** {@code convener programme list}. */
  @Command(
      name = "list",
      description = "List the programmes that were published, every version.",
      footer = {"", "Example:", "  ./heliograph convener programme list"})
  static final class ListAll extends ConvenerAct {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var answer = JsonNodeFactory.instance.objectNode();
      var items = answer.putArray("items");
      convener().publishedProgrammes().forEach(signed -> items.add(json(signed.programme())));
      return answer;
    }

    @Override
    String words(ObjectNode answer) {
      if (answer.path("items").isEmpty()) {
        return "No programmes yet. Publish one: ./heliograph convener programme publish FILE";
      }
      var table = new Table("PROGRAMME", "FROM", "REVIEW BY", "TITLE");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "id") + "@" + it.path("version").asInt(),
            Shown.time(it, "validFrom"),
            Shown.time(it, "reviewBy"),
            Shown.text(it, "title"));
      }
      return table.text();
    }
  }
}
