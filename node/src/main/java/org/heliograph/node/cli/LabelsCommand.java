package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.protocol.taxonomy.ClassificationJson;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labels}: label schemes, and how their labels read in each other. */
@Command(
    name = "labels",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | show | translate)",
    description = "Look at label schemes and translate labels, offline.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph labels list",
      "  ./heliograph labels show iwf",
      "  ./heliograph labels translate iwf:A --to tc --attribute age-band=pubescent",
      "",
      "These are the schemes that every node has. A node with schemes of its own answers for them",
      "at /v1/schemes and /v1/crosswalk."
    })
final class LabelsCommand {
  private LabelsCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new LabelsCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Show(terminal))
        .addSubcommand(new LabelsTranslateCommand(terminal));
  }

  /** {@code labels list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the label schemes.",
      footer = {"", "Example:", "  ./heliograph labels list --json"})
  static final class ListAll implements Runnable {
    private final Terminal terminal;
    private final LabelSchemes schemes = LabelSchemes.standard();

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    ListAll(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      if (json) {
        var list = JsonNodeFactory.instance.arrayNode();
        schemes.all().forEach(scheme -> list.add(new ClassificationJson(schemes).summary(scheme)));
        terminal.line(list.toPrettyString());
        return;
      }
      for (var scheme : schemes.all()) {
        terminal.line(
            "%s %3d codes  %s %s"
                .formatted(
                    terminal.bold("%-18s".formatted(scheme.id())),
                    scheme.codes().size(),
                    scheme.title(),
                    terminal.faint("(" + scheme.source() + ")")));
      }
    }
  }

  /** {@code labels show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show the codes of one scheme.",
      footer = {"", "Example:", "  ./heliograph labels show tc"})
  static final class Show implements Runnable {
    private final Terminal terminal;
    private final LabelSchemes schemes = LabelSchemes.standard();

    @Parameters(paramLabel = "SCHEME", description = "Its id, as labels list shows it.")
    private String id = "";

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      var scheme = schemes.find(id).orElseThrow(() -> LabelsTranslateCommand.noScheme(id, schemes));
      if (json) {
        terminal.line(new ClassificationJson(schemes).scheme(scheme).toPrettyString());
        return;
      }
      terminal.line(
          terminal.bold(scheme.title()) + " " + terminal.faint("(" + scheme.source() + ")"));
      scheme
          .codes()
          .forEach((code, title) -> terminal.line("  %-46s %s".formatted(id + ":" + code, title)));
      if (scheme.codes().isEmpty()) {
        terminal.line("  Its codes are not public; a node reads them from its own registry.");
      }
    }
  }
}
