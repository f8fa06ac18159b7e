package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bank add} and {@code bank remove}: some entries by hand. */
final class BankEntryCommands {
  private BankEntryCommands() {}

  /** {@code bank add}. */
  @Command(
      name = "add",
      description = "Add entries to a bank.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph bank add shop md5=9e107d9d372bb6826bd81d3542a419d6 --note 'our logo'",
        "  ./heliograph bank add staff username=invented_name,platform=example.org",
        "",
        "Qualifiers follow the value after a comma. For many, use bank import."
      })
  static final class Add extends NodeCall {
    @Parameters(index = "0", paramLabel = "NAME", description = "As bank list shows it.")
    private String name = "";

    @Parameters(
        index = "1..*",
        arity = "1..1000",
        paramLabel = "TYPE=VALUE",
        description = "What is harmless; several may follow.")
    private List<String> indicators = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; for all of them.")
    private @Nullable String note;

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode();
      var entries = body.putArray("entries");
      for (var written : indicators) {
        var entry = LookupCommand.indicator(written);
        if (note != null) {
          entry.put("note", note);
        }
        entries.add(entry);
      }
      return node.post(BankCommand.path(name) + "/entries", body);
    }

    @Override
    void show(JsonNode answer) {
      for (var one : answer.path("entries")) {
        var written = indicators.get(one.path("index").asInt());
        var status = Shown.text(one, "status");
        terminal()
            .line(
                one.has("refusal")
                    ? terminal().bad(status) + "  " + written + "  " + detail(one)
                    : "%-7s  %s  entry %d".formatted(status, written, one.path("id").asLong()));
      }
    }

    private static String detail(JsonNode one) {
      return Shown.text(one.path("refusal"), "detail");
    }

    @Override
    int exit(JsonNode answer) {
      return answer.path("entries").findValue("refusal") == null ? ExitCode.DONE : ExitCode.REFUSED;
    }
  }

  /** {@code bank remove}. */
  @Command(
      name = "remove",
      description = "Take entries out of a bank, by id or by what they are.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph bank remove shop 17 18",
        "  ./heliograph bank remove shop md5=9e107d9d372bb6826bd81d3542a419d6"
      })
  static final class Remove extends NodeCall {
    @Parameters(index = "0", paramLabel = "NAME", description = "As bank list shows it.")
    private String name = "";

    @Parameters(
        index = "1..*",
        arity = "1..1000",
        paramLabel = "ID|TYPE=VALUE",
        description = "What to take out; several may follow.")
    private List<String> entries = List.of();

    Remove(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var ids = new ArrayList<Long>();
      var body = JsonNodeFactory.instance.objectNode();
      var indicators = body.putArray("indicators");
      for (var written : entries) {
        if (written.matches("[0-9]{1,18}")) {
          ids.add(Long.valueOf(written));
        } else {
          indicators.add(LookupCommand.indicator(written));
        }
      }
      var numbers = body.putArray("ids");
      ids.forEach(numbers::add);
      return node.post(BankCommand.path(name) + "/removals", body);
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line("%,d of %,d taken out.".formatted(answer.path("removed").asLong(), entries.size()));
    }

    @Override
    int exit(JsonNode answer) {
      return answer.path("removed").asLong() == 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }
  }
}
