package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looking at outcomes and their codes. */
final class OutcomeViews {
  private OutcomeViews() {}

  /** {@code outcome list}. */
  @Command(
      name = "list",
      description = "List what you reported, last reported first.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph outcome list --source tern --code confirmed",
        "  ./heliograph outcome list --review-missing"
      })
  static final class ListAll extends NodeCall {
    @Option(names = "--source", paramLabel = "MEMBER", description = "Only about its signals.")
    private @Nullable String source;

    @Option(names = "--signal", paramLabel = "ID", description = "Only about this signal.")
    private @Nullable UUID signal;

    @Option(names = "--code", paramLabel = "CODE", description = "Only with this code.")
    private @Nullable String code;

    @Option(
        names = "--review-missing",
        description = "Only actions without the review that the agreement promises.")
    private boolean reviewMissing;

    @Option(names = "--limit", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(names = "--cursor", paramLabel = "TEXT", description = "Go on after an earlier list.")
    private @Nullable String cursor;

    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get(
          "/v1/outcomes?limit="
              + limit
              + query("source", source)
              + query("signal", signal)
              + query("code", code)
              + query("cursor", cursor)
              + (reviewMissing ? "&reviewMissing=true" : ""));
    }

    private static String query(String name, @Nullable Object value) {
      return value == null ? "" : "&" + name + "=" + ApiClient.encoded(value.toString());
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No outcomes. Report one with: ./heliograph outcome report");
        return;
      }
      var table = new Table("OUTCOME", "CODE", "DATE", "SOURCE", "SIGNAL", "BY", "IT IS");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "id"),
            Shown.text(it, "code"),
            Shown.text(it, "date"),
            Shown.text(it, "source"),
            Shown.text(it, "signal"),
            Shown.text(it, "reporter"),
            standing(it));
      }
      table.print(terminal());
      if (answer.hasNonNull("next")) {
        terminal().note("More with --cursor " + Shown.text(answer, "next"));
      }
    }

    private static String standing(JsonNode it) {
      var standing =
          it.path("retracted").asBoolean()
              ? "retracted, " + Shown.text(it, "delivery")
              : Shown.text(it, "delivery");
      if (it.hasNonNull("refusal")) {
        standing += " (" + Shown.text(it, "refusal") + ")";
      }
      return it.path("reviewMissing").asBoolean() ? standing + ", review missing" : standing;
    }
  }

  /** {@code outcome codes}. */
  @Command(
      name = "codes",
      description = "List the 18 codes, what they mean, and what comes nearest elsewhere.",
      footer = {"", "Example:", "  ./heliograph outcome codes"})
  static final class Codes extends NodeCall {
    Codes(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get("/v1/outcome-codes");
    }

    @Override
    void show(JsonNode answer) {
      var table = new Table("CODE", "GROUP", "MEANS", "NEAREST ELSEWHERE");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "code"),
            Shown.text(it, "group"),
            Shown.text(it, "definition"),
            String.join(", ", Shown.texts(it.path("equivalents"))));
      }
      table.print(terminal());
    }
  }
}
