package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code collection}: the member's own indicators, to be told of signals that match them. */
@Command(
    name = "collection",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | create | add | remove | delete)",
    description =
        "Your own hashes and other indicators, to be told when a partner's signal matches one.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph collection create uploads --purpose prevent-misuse --days 90",
      "  ./heliograph collection add uploads hashes.csv",
      "  ./heliograph collection remove uploads upload-4711",
      "  ./heliograph watch --follow",
      "",
      "Entries stay on the node; events carry your reference and never the value."
    })
final class CollectionCommand {
  private CollectionCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new CollectionCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Create(terminal))
        .addSubcommand(new CollectionAddCommand(terminal))
        .addSubcommand(new Remove(terminal))
        .addSubcommand(new Delete(terminal));
  }

  static String path(String name) {
    return "/v1/collections/" + ApiClient.encoded(name);
  }

  /** {@code collection list}. */
  @Command(
      name = "list",
      description = "List collections, with how many entries each has.",
      footer = {"", "Example:", "  ./heliograph collection list --json"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/collections");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No collections. Make one with: ./heliograph collection create");
        return;
      }
      var table = new Table("NAME", "PURPOSE", "ENTRIES", "NOT LOOKED UP YET", "KEPT FOR", "BY");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "name"),
            Shown.text(it, "purpose"),
            "%,d".formatted(it.path("entries").asLong()),
            "%,d".formatted(it.path("unmatched").asLong()),
            it.path("keepDays").asInt() + " days",
            Shown.text(it, "madeBy"));
      }
      table.print(terminal());
    }
  }

  /** {@code collection create}. */
  @Command(
      name = "create",
      description = "Make an empty collection.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph collection create uploads --purpose prevent-misuse",
        "  ./heliograph collection create avatars --purpose prevent-misuse --days 30"
      })
  static final class Create extends NodeCall {
    @Parameters(paramLabel = "NAME", description = "1 to 64 of a-z, 0-9, dot, dash, underscore.")
    private String name = "";

    @Option(
        names = "--purpose",
        paramLabel = "NAME",
        description = "What entries may be matched for; the key's own if it is bound to one.")
    private @Nullable String purpose;

    @Option(
        names = "--days",
        paramLabel = "DAYS",
        description = "How long an entry stays that does not say so itself; 90 if left out.")
    private @Nullable Integer days;

    Create(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode().put("name", name);
      if (purpose != null) {
        body.put("purpose", purpose);
      }
      if (days != null) {
        body.put("keepDays", days);
      }
      return node.post("/v1/collections", body);
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line(
              "Made %s; its entries match signals disclosed for %s and are forgotten after %d days."
                  .formatted(
                      Shown.text(answer, "name"),
                      Shown.text(answer, "purpose"),
                      answer.path("keepDays").asInt()));
      terminal().line("  fill it:  ./heliograph collection add %s FILE".formatted(name));
    }
  }

  /** {@code collection remove}. */
  @Command(
      name = "remove",
      description = "Forget all entries of some references.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph collection remove uploads upload-4711 upload-4712",
        "  ./heliograph collection remove uploads --from deleted-references.txt"
      })
  static final class Remove extends NodeCall {
    private static final int AT_ONCE = 1_000;

    @Parameters(index = "0", paramLabel = "NAME", description = "The collection.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "REFERENCE", description = "As they were added.")
    private List<String> references = new ArrayList<>();

    @Option(names = "--from", paramLabel = "FILE", description = "A file of references by line.")
    private @Nullable Path file;

    Remove(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      long removed = remove(node, references);
      if (file != null) {
        removed += removeFrom(node, file);
      }
      return JsonNodeFactory.instance.objectNode().put("removed", removed);
    }

    private long removeFrom(ApiClient node, Path from) {
      try (BufferedReader lines = Files.newBufferedReader(from)) {
        long removed = 0;
        var some = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.isBlank()) {
            some.add(line);
          }
          if (some.size() == AT_ONCE) {
            removed += remove(node, some);
            some.clear();
          }
        }
        return removed + remove(node, some);
      } catch (IOException e) {
        throw new CommandFailed(from + ": no such file, or it cannot be read");
      }
    }

    private long remove(ApiClient node, List<String> some) {
      long removed = 0;
      for (int i = 0; i < some.size(); i += AT_ONCE) {
        var body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("references");
        some.subList(i, Math.min(some.size(), i + AT_ONCE)).forEach(list::add);
        removed += node.post(path(name) + "/removals", body).path("removed").asLong();
      }
      return removed;
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("%,d entries forgotten.".formatted(answer.path("removed").asLong()));
    }
  }

  /** {@code collection delete}. */
  @Command(
      name = "delete",
      description = "Delete a collection with its entries, its events and its webhooks.",
      footer = {"", "Example:", "  ./heliograph collection delete uploads --yes"})
  static final class Delete extends NodeCall {
    @Parameters(paramLabel = "NAME", description = "The collection.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    Delete(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var entries = node.get(path(name)).path("entries").asLong();
      Confirmation.require(
          terminal(),
          yes,
          "%,d entries of %s, its events and its webhooks are deleted.".formatted(entries, name));
      return node.delete(path(name));
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line("Deleted %s with %,d entries.".formatted(name, answer.path("entries").asLong()));
    }
  }
}
