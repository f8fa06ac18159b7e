package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a node knows about agreements. */
final class AgreementViews {
  private AgreementViews() {}

  /** {@code agreement list}. */
  @Command(
      name = "list",
      description = "List the versions of all agreements, and where they stand.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph agreement list",
        "  ./heliograph agreement list --partner lumen --state active --sending"
      })
  static final class ListAll extends NodeCall {
    @Option(names = "--partner", paramLabel = "MEMBER", description = "Alias or member id.")
    private @Nullable String partner;

    @Option(
        names = "--state",
        description = "Such as draft, proposed, active, suspended or terminated.")
    private @Nullable String state;

    @Option(names = "--sending", description = "Those alone under which you send.")
    private boolean sending;

    @Option(names = "--receiving", description = "Those alone under which you receive.")
    private boolean receiving;

    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var path = new StringBuilder("/v1/agreements?");
      if (sending != receiving) {
        path.append("direction=").append(sending ? "sending&" : "receiving&");
      }
      if (partner != null) {
        path.append("partner=").append(ApiClient.encoded(partner)).append('&');
      }
      if (state != null) {
        path.append("state=").append(ApiClient.encoded(state)).append('&');
      }
      path.setLength(path.length() - 1);
      return ApiLists.whole(node, path.toString());
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal()
            .line(
                partner == null && state == null && sending == receiving
                    ? "No agreements yet. Start with: ./heliograph agreement new"
                    : "No agreement is like that. See all: ./heliograph agreement list");
        return;
      }
      var table = new Table("AGREEMENT", "FROM", "TO", "STATE", "UNTIL", "REVIEW BY", "TITLE");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "id") + "@" + it.path("version").asInt(),
            Shown.text(it, "source"),
            Shown.text(it, "recipient"),
            Shown.text(it, "state") + (it.hasNonNull("doubtful") ? " (in doubt)" : ""),
            it.hasNonNull("validTo") ? Shown.time(it, "validTo") : "-",
            Shown.time(it, "reviewBy"),
            Shown.text(it, "title"));
      }
      table.print(terminal());
    }
  }

  /** {@code agreement show}. */
  @Command(
      name = "show",
      description = "Show where an agreement stands: dates, signatures, approvals, what changes.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph agreement show known-content",
        "  ./heliograph agreement show known-content@2 --partner lumen --receiving",
        "  ./heliograph agreement show known-content --yaml > known-content.yaml",
        "",
        "To read its terms: ./heliograph agreement render known-content"
      })
  static final class Show extends AgreementCall {
    @Option(names = "--yaml", description = "Print the document itself.")
    private boolean yaml;

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      return node.get(agreement.path());
    }

    @Override
    void show(JsonNode answer) {
      if (yaml) {
        terminal().line(answer.path("yaml").asText().stripTrailing());
        return;
      }
      AgreementSummary.show(terminal(), answer);
      AgreementSummary.approvals(terminal(), answer);
      if (answer.hasNonNull("changes")) {
        AgreementChanges.show(terminal(), answer.path("changes"));
      }
      terminal().line("");
      terminal().line(NextStep.words(answer));
    }
  }

  /** {@code agreement history}. */
  @Command(
      name = "history",
      description = "Show what happened to a version, whose act it was and when.",
      footer = {"", "Example:", "  ./heliograph agreement history known-content@1"})
  static final class History extends AgreementCall {
    History(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node, AgreementPath agreement) {
      return node.get(agreement.path());
    }

    @Override
    void show(JsonNode answer) {
      terminal().line(AgreementSummary.standing(terminal(), answer));
      AgreementSummary.history(terminal(), answer.path("history"));
    }
  }

  /** {@code agreement attention}. */
  @Command(
      name = "attention",
      description =
          "List what waits for people: approvals, reviews, duties overdue, bases that end, doubts.",
      footer = {
        "",
        "Example:",
        "  ./heliograph agreement attention",
        "",
        "Ends and reviews show 30 days ahead."
      })
  static final class Attention extends NodeCall {
    Attention(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get("/v1/attention");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("Nothing waits for you.");
        return;
      }
      var table = new Table("DUE", "PARTNER", "AGREEMENT", "WHAT");
      for (var it : answer.path("items")) {
        var name = it.path("name");
        var version = Shown.text(name, "id") + "@" + name.path("version").asInt();
        table.row(
            it.hasNonNull("due") ? Shown.time(it, "due") : "now",
            Shown.text(it, "partner"),
            name.isObject() ? version : "-",
            Shown.text(it, "words"));
      }
      table.print(terminal());
    }
  }
}
