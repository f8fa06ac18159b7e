package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bank show}: one bank and a page of its entries. */
@Command(
    name = "show",
    description = "Show a bank and some of its entries, values masked unless asked for.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph bank show shop",
      "  ./heliograph bank show shop --type pdq --limit 500",
      "  ./heliograph bank show shop --full        written down in the audit",
      "",
      "What does not fit goes on with --after and the id of the last entry."
    })
final class BankShowCommand extends NodeCall {
  @Parameters(paramLabel = "NAME", description = "As bank list shows it.")
  private String name = "";

  @Option(names = "--type", paramLabel = "TYPE", description = "Only this indicator type.")
  private @Nullable String type;

  @Option(names = "--limit", paramLabel = "N", description = "Most entries (default: 50).")
  private int limit = 50;

  @Option(names = "--after", paramLabel = "ID", description = "Entries after this one.")
  private long after;

  @Option(names = "--full", description = "Values in full.")
  private boolean full;

  BankShowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var bank = (ObjectNode) node.get(BankCommand.path(name));
    var page =
        node.get(
            BankCommand.path(name)
                + "/entries?limit="
                + limit
                + "&cursor="
                + after
                + (type == null ? "" : "&type=" + ApiClient.encoded(type))
                + (full ? "&values=full" : ""));
    bank.set("items", page.path("items"));
    bank.set("next", page.path("next"));
    return bank;
  }

  @Override
  void show(JsonNode answer) {
    terminal()
        .line(
            "%s is %s, PDQ within %d bits, %,d entries"
                .formatted(
                    terminal().bold(Shown.text(answer, "name")),
                    BankCommand.state(answer),
                    answer.path("pdqDistance").asInt(),
                    answer.path("entries").asLong()));
    answer
        .path("types")
        .properties()
        .forEach(
            one -> terminal().line("  %,12d %s".formatted(one.getValue().asLong(), one.getKey())));
    if (answer.path("items").isEmpty()) {
      return;
    }
    var table = new Table("ID", "TYPE", "VALUE", "ADDED", "BY", "NOTE");
    for (var it : answer.path("items")) {
      table.row(
          it.path("id").asText(),
          Shown.text(it.path("indicator"), "type"),
          Shown.text(it.path("indicator"), "value"),
          Shown.time(it, "addedAt"),
          Shown.text(it, "addedBy"),
          Shown.text(it, "note"));
    }
    table.print(terminal());
    if (answer.hasNonNull("next")) {
      terminal().line("… there are more: --after " + Shown.text(answer, "next"));
    }
  }
}
