package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.node.audit.search.CountBy;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit counts}: how many entries, facts and reasons, told apart by one thing. */
@Command(
    name = "counts",
    description = {
      "Count what was done, by reason, clause, partner, act or day.",
      "Counts entries, the facts that they stand for and the reasons that applied, over a span of days (UTC)."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit counts --by reason --since 2026-07-01 --until 2026-10-01",
      "  ./heliograph audit counts --by clause --partner tern",
      "  ./heliograph audit counts --by day --act signals.disclosed --since 2026-11-01"
    })
final class AuditCountsCommand extends NodeCall {
  @Option(
      names = "--by",
      required = true,
      paramLabel = "WHAT",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private CountBy by = CountBy.ACT;

  @Option(names = "--since", paramLabel = "DAY", description = "First day (default: all).")
  private @Nullable LocalDate since;

  @Option(names = "--until", paramLabel = "DAY", description = "First day after.")
  private @Nullable LocalDate until;

  @Option(names = "--partner", paramLabel = "MEMBER", description = "Alias or member id.")
  private @Nullable String partner;

  @Option(names = "--agreement", paramLabel = "ID", description = "Under this agreement.")
  private @Nullable String agreement;

  @Option(names = "--act", paramLabel = "ACT", description = "Such as signals.disclosed.")
  private @Nullable String act;

  AuditCountsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    return node.get(
        new AuditQuery("/v1/audit/counts")
            .with("by", by.wireName())
            .with("since", since)
            .with("until", until)
            .with("partner", partner)
            .with("agreement", agreement)
            .with("act", act)
            .path());
  }

  @Override
  void show(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      terminal().line("Nothing was counted in this span.");
      return;
    }
    var headings = new ArrayList<String>();
    by.keys().forEach(key -> headings.add(key.toUpperCase(Locale.ROOT)));
    headings.addAll(List.of("ENTRIES", "FACTS", "REASONS"));
    var table = new Table(headings.toArray(String[]::new));
    for (var line : answer.path("items")) {
      table.row(cells(line));
    }
    table.print(terminal());
    if (answer.path("more").asBoolean()) {
      terminal().note("Lower ones are left out; narrow the span or name a partner.");
    }
  }

  private String[] cells(JsonNode line) {
    var cells = new ArrayList<String>();
    for (var key : by.keys()) {
      var text = Shown.text(line.path("key"), key);
      cells.add(text.isEmpty() || (key.equals("version") && text.equals("0")) ? "-" : text);
    }
    for (var number : List.of("entries", "facts", "reasons")) {
      cells.add(line.path(number).asText());
    }
    return cells.toArray(String[]::new);
  }
}
