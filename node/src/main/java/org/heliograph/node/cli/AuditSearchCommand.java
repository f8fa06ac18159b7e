package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit search}: entries that meet all that is asked. */
@Command(
    name = "search",
    description = {
      "List entries of the audit that meet all that is asked, the newest first.",
      "Exit status 2: there are none."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit search --partner tern --act signals.disclosed --since 2026-07-01",
      "  ./heliograph audit search --signal 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17",
      "  ./heliograph audit search --person anna --until 2026-10-01T00:00:00+02:00 --oldest-first",
      "  ./heliograph audit search --reason agreement-missing --limit 10 --json",
      "",
      "A day without a time begins at midnight UTC."
    })
final class AuditSearchCommand extends NodeCall {
  @Option(names = "--signal", paramLabel = "ID", description = "About this signal.")
  private @Nullable UUID signal;

  @Option(names = "--partner", paramLabel = "MEMBER", description = "Alias or member id.")
  private @Nullable String partner;

  @Option(names = "--agreement", paramLabel = "ID", description = "Under this agreement.")
  private @Nullable String agreement;

  @Option(
      names = "--agreement-version",
      paramLabel = "N",
      description = "Under this version of --agreement.")
  private @Nullable Integer version;

  @Option(
      names = "--actor",
      paramLabel = "ACTOR",
      description = "By node, person:…, key:… or member:…, as entries show it.")
  private @Nullable String actor;

  @Option(
      names = "--person",
      paramLabel = "NAME",
      description = "By this person; name or pseudonym.")
  private @Nullable String person;

  @Option(names = "--act", paramLabel = "ACT", description = "Such as signals.disclosed.")
  private @Nullable String act;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "In which this reason applied, such as agreement-missing.")
  private @Nullable String reason;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "From this day, or time with its zone.")
  private @Nullable Moment since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Before this day, or time with its zone.")
  private @Nullable Moment until;

  @Option(names = "--oldest-first", description = "From the beginning of the log.")
  private boolean oldestFirst;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(names = "--cursor", paramLabel = "ENTRY", description = "Go on after this entry.")
  private @Nullable String cursor;

  AuditSearchCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var query =
        new AuditQuery("/v1/audit/entries")
            .with("signal", signal)
            .with("partner", partner)
            .with("agreement", agreement)
            .with("agreementVersion", version)
            .with("actor", actor)
            .with("person", person)
            .with("act", act)
            .with("reason", reason)
            .with("since", since)
            .with("until", until)
            .with("order", oldestFirst ? "oldest" : null);
    var answer = JsonNodeFactory.instance.objectNode();
    var items = answer.putArray("items");
    var after = cursor;
    do {
      var page = node.get(query.page(after, Math.min(AuditQuery.MOST, limit - items.size())));
      page.path("items").forEach(items::add);
      after = page.path("next").isTextual() ? page.path("next").asText() : null;
      if (after != null && page.has("searchedTo")) {
        terminal().note("searched as far as entry " + after);
      }
    } while (after != null && items.size() < limit);
    return answer.put("next", after);
  }

  @Override
  int exit(JsonNode answer) {
    return answer.path("items").isEmpty() ? ExitCode.REFUSED : ExitCode.DONE;
  }

  @Override
  void show(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      terminal().line("The audit holds nothing of the kind.");
      return;
    }
    var table = new Table("ENTRY", "AT", "ACT", "WHAT");
    for (var one : answer.path("items")) {
      table.row(
          Shown.text(one, "ref"),
          Shown.text(one, "at"),
          Shown.text(one, "act"),
          Shown.text(one, "words"));
    }
    table.print(terminal());
    if (answer.hasNonNull("next")) {
      terminal().note("There are more: --cursor " + Shown.text(answer, "next"));
    }
  }
}
