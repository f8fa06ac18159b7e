package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code webhook}: where events of own collections are delivered to. */
@Command(
    name = "webhook",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | test | deliveries | resume | remove)",
    description = "Have matches of your own entries delivered to your systems; needs scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph webhook add https://hooks.example.org/heliograph --collection uploads",
      "  ./heliograph webhook test 6d0c1a52-0000-4000-8000-000000000001",
      "  ./heliograph webhook deliveries 6d0c1a52-0000-4000-8000-000000000001",
      "",
      "The node's heliograph.yaml names the hosts that may be delivered to (webhooks.hosts)."
    })
final class WebhookCommand {
  private WebhookCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new WebhookCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Add(terminal))
        .addSubcommand(new Test(terminal))
        .addSubcommand(new Deliveries(terminal))
        .addSubcommand(new Resume(terminal))
        .addSubcommand(new Remove(terminal));
  }

  /** A call about one webhook. */
  abstract static class OfOne extends NodeCall {
    @Parameters(paramLabel = "ID", description = "As webhook list shows it.")
    private String id = "";

    OfOne(Terminal terminal) {
      super(terminal);
    }

    String path() {
      return "/v1/webhooks/" + ApiClient.encoded(id);
    }
  }

  /** {@code webhook list}. */
  @Command(
      name = "list",
      description = "List webhooks, and how each is doing.",
      footer = {"", "Example:", "  ./heliograph webhook list"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/webhooks");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No webhooks. Add one with: ./heliograph webhook add URL");
        return;
      }
      var table = new Table("ID", "URL", "COLLECTION", "STATE", "FAILURES", "NEXT TRY");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "id"),
            Shown.text(it, "url"),
            it.path("collection").asText("all"),
            Shown.text(it, "state"),
            it.path("failures").asText(),
            Shown.time(it, "nextTry"));
      }
      table.print(terminal());
    }
  }

  /** {@code webhook add}. */
  @Command(
      name = "add",
      description = "Have events delivered to an address from now on.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph webhook add https://hooks.example.org/heliograph",
        "  ./heliograph webhook add https://hooks.example.org/avatars --collection avatars",
        "",
        "The secret that signs deliveries is shown once."
      })
  static final class Add extends NodeCall {
    @Parameters(paramLabel = "URL", description = "https; its host stands in webhooks.hosts.")
    private String url = "";

    @Option(names = "--collection", paramLabel = "NAME", description = "Only events of this one.")
    private @Nullable String collection;

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode().put("url", url);
      if (collection != null) {
        body.put("collection", collection);
      }
      return node.post("/v1/webhooks", body);
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("Webhook " + Shown.text(answer, "id"));
      terminal().line("Secret  " + terminal().bold(Shown.text(answer, "secret")));
      terminal().line("Keep the secret now: it is not shown again.");
    }
  }

  /** {@code webhook test}. */
  @Command(
      name = "test",
      description = "Deliver a body without events, now.",
      footer = {"", "Example:", "  ./heliograph webhook test 6d0c1a52-0000-4000-8000-000000000001"})
  static final class Test extends OfOne {
    Test(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.post(path() + "/test", JsonNodeFactory.instance.objectNode());
    }

    @Override
    int exit(JsonNode answer) {
      return answer.path("taken").asBoolean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    @Override
    void show(JsonNode answer) {
      var taken = answer.path("taken").asBoolean();
      terminal()
          .line(
              taken
                  ? "Taken with %d after %d ms."
                      .formatted(answer.path("status").asInt(), answer.path("millis").asInt())
                  : terminal().bad(Shown.text(answer, "error")));
    }
  }

  /** {@code webhook deliveries}. */
  @Command(
      name = "deliveries",
      description = "List the last tries to deliver.",
      footer = {
        "",
        "Example:",
        "  ./heliograph webhook deliveries 6d0c1a52-0000-4000-8000-000000000001"
      })
  static final class Deliveries extends OfOne {
    Deliveries(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get(path() + "/deliveries");
    }

    @Override
    void show(JsonNode answer) {
      var table = new Table("AT", "EVENTS", "STATUS", "MS", "ERROR");
      for (var it : answer.path("items")) {
        table.row(
            Shown.time(it, "at"),
            it.path("events").asText(),
            it.path("status").asText(""),
            it.path("millis").asText(),
            it.path("error").asText(""));
      }
      table.print(terminal());
    }
  }

  /** {@code webhook resume}. */
  @Command(
      name = "resume",
      description = "Try again now, from where it stood; also after it was disabled.",
      footer = {
        "",
        "Example:",
        "  ./heliograph webhook resume 6d0c1a52-0000-4000-8000-000000000001"
      })
  static final class Resume extends OfOne {
    Resume(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.post(path() + "/resumption", JsonNodeFactory.instance.objectNode());
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("It is tried again now, from where it stood.");
    }
  }

  /** {@code webhook remove}. */
  @Command(
      name = "remove",
      description = "Deliver nothing more to an address.",
      footer = {
        "",
        "Example:",
        "  ./heliograph webhook remove 6d0c1a52-0000-4000-8000-000000000001"
      })
  static final class Remove extends OfOne {
    Remove(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.delete(path());
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("Removed.");
    }
  }
}
