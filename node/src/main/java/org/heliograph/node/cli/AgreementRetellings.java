package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Questions to partners to tell again what is agreed with them. */
final class AgreementRetellings {
  private static final String PATH = "/v1/retellings";

  private AgreementRetellings() {}

  /** {@code agreement retellings}. */
  @Command(
      name = "retellings",
      description = "Show which partners have told again what is agreed with them, and which not.",
      footer = {"", "Example:", "  ./heliograph agreement retellings"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, PATH);
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No partner was asked to tell again.");
        return;
      }
      answer.path("items").forEach(one -> words(terminal(), one));
    }
  }

  /** {@code agreement retell}. */
  @Command(
      name = "retell",
      description = "Ask a partner to tell again all that is agreed with it.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph agreement retell harbor                      to compare; nothing stops",
        "  ./heliograph agreement retell harbor --reason restored    after a restore",
        "  ./heliograph agreement retell harbor --settle             it will not answer",
        "",
        "After a restore nothing goes to the partner, and nothing of it is used, until it has told",
        "again. A partner whose node does not know the question does not answer: compare the",
        "agreements with its people, suspend or terminate what differs, then settle it."
      })
  static final class Ask extends NodeCall {
    @Parameters(paramLabel = "PARTNER", description = "Alias or id.")
    private String partner = "";

    @Option(
        names = "--reason",
        paramLabel = "REASON",
        defaultValue = "asked",
        description = "asked, restored or rebuilt (default: ${DEFAULT-VALUE}).")
    private String reason = "asked";

    @Option(names = "--settle", description = "End the wait: what is known here counts again.")
    private boolean settle;

    @Option(names = "--yes", description = "Settle without asking.")
    private boolean yes;

    Ask(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode();
      if (!settle) {
        return node.post(PATH, body.put("partner", partner).put("reason", reason));
      }
      Confirmation.require(
          terminal(),
          yes,
          "What this node knows of agreements with %s counts again, though it may be older than"
                  .formatted(partner)
              + " what was agreed.");
      return node.post(PATH + "/" + ApiClient.encoded(partner) + "/settlement", body);
    }

    @Override
    void show(JsonNode answer) {
      words(terminal(), answer);
    }
  }

  private static void words(Terminal terminal, JsonNode one) {
    var partner = terminal.bold(Shown.text(one, "partner"));
    terminal.line(
        switch (Shown.text(one, "state")) {
          case "told" ->
              "%s told again %s: %d versions are others now, %d acts came back."
                  .formatted(
                      partner,
                      Shown.time(one, "endedAt"),
                      one.path("versions").asInt(),
                      one.path("acts").asInt());
          case "settled" ->
              "%s did not tell again; settled %s.".formatted(partner, Shown.time(one, "endedAt"));
          default ->
              "%s is asked since %s (%s)%s"
                  .formatted(
                      partner,
                      Shown.time(one, "askedAt"),
                      Shown.text(one, "reason"),
                      one.path("holdsUp").asBoolean() ? "; nothing goes until then." : ".");
        });
    one.path("words").forEach(words -> terminal.line("  " + words.asText()));
  }
}
