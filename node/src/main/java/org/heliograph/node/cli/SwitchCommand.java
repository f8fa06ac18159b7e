package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.stream.StreamSupport;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code switch}: sources that answer nothing for a while. */
@Command(
    name = "switch",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | off | on)",
    description = "Switch a source off while you doubt it; needs a key with the scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph switch off tern --type pdq --reason 'false matches since Tuesday'",
      "  ./heliograph switch list",
      "  ./heliograph switch on tern --type pdq",
      "",
      "What a source sent is kept, and goes on arriving; it answers no look-up and no scan. Answers",
      "count it as withheld, with the reason source-switched-off."
    })
final class SwitchCommand {
  private SwitchCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new SwitchCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Off(terminal))
        .addSubcommand(new On(terminal));
  }

  /** What a switch is about. */
  static final class Part {
    @Parameters(paramLabel = "SOURCE", description = "Id or alias of the partner.")
    private String source = "";

    @Option(names = "--type", paramLabel = "TYPE", description = "Only this indicator type.")
    private @Nullable String type;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "Only this kind of signal: content, account, keyword or link.")
    private @Nullable String kind;

    private ObjectNode json() {
      var json = JsonNodeFactory.instance.objectNode().put("source", source);
      if (type != null) {
        json.put("type", type);
      }
      if (kind != null) {
        json.put("kind", kind);
      }
      return json;
    }

    private boolean is(JsonNode off) {
      return Shown.text(off, "type").equals(type == null ? "" : type)
          && Shown.text(off, "kind").equals(kind == null ? "" : kind);
    }
  }

  private static String words(JsonNode off) {
    var type = Shown.text(off, "type");
    var kind = Shown.text(off, "kind");
    return Shown.text(off, "source")
        + (type.isEmpty() ? "" : ", " + type)
        + (kind.isEmpty() ? "" : ", " + kind);
  }

  /** {@code switch list}. */
  @Command(
      name = "list",
      description = "List what is switched off, the newest first.",
      footer = {"", "Example:", "  ./heliograph switch list --ended"})
  static final class ListAll extends NodeCall {
    @Option(names = "--ended", description = "Those that were switched on again, too.")
    private boolean ended;

    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/switches?ended=" + ended);
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("Nothing is switched off.");
        return;
      }
      var table = new Table("OFF", "REASON", "BY", "SINCE", "UNTIL", "ON AGAIN");
      for (var it : answer.path("items")) {
        table.row(
            words(it),
            Shown.text(it, "reason"),
            Shown.text(it, "offBy"),
            Shown.time(it, "offAt"),
            Shown.time(it, "until"),
            Shown.time(it, "onAt"));
      }
      table.print(terminal());
    }
  }

  /** {@code switch off}. */
  @Command(
      name = "off",
      description = "Switch a source off, or a part of it.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph switch off tern --reason 'a list of ours came back'",
        "  ./heliograph switch off tern.example --type pdq --kind content \\",
        "      --reason 'false matches since Tuesday' --until 2027-01-31T00:00:00Z"
      })
  static final class Off extends NodeCall {
    @Mixin private final Part part = new Part();

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why; for those who find it off.")
    private String reason = "";

    @Option(
        names = "--until",
        paramLabel = "TIME",
        description = "When it goes on again by itself, with its zone.")
    private @Nullable OffsetDateTime until;

    Off(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = part.json().put("reason", reason);
      if (until != null) {
        body.put("until", Shown.exact(until));
      }
      return node.post("/v1/switches", body);
    }

    @Override
    void show(JsonNode answer) {
      var end = Shown.time(answer, "until");
      terminal()
          .line(
              "Off: %s%s. It answers nothing from now on."
                  .formatted(words(answer), end.isEmpty() ? "" : ", until " + end));
    }
  }

  /** {@code switch on}. */
  @Command(
      name = "on",
      description = "Switch on again what was switched off by the same words.",
      footer = {"", "Example:", "  ./heliograph switch on tern --type pdq"})
  static final class On extends NodeCall {
    @Mixin private final Part part = new Part();

    On(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var list = ApiLists.all(node, "/v1/switches?source=" + ApiClient.encoded(part.source));
      var off =
          StreamSupport.stream(list.spliterator(), false)
              .filter(part::is)
              .findFirst()
              .orElseThrow(
                  () ->
                      new CommandFailed(
                          "nothing is switched off by these words; see ./heliograph switch list"));
      return node.delete("/v1/switches/" + Shown.text(off, "id"));
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("On again: " + words(answer) + ".");
    }
  }
}
