package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code duties}: what partners owe us under agreements, and what we owe them. */
@Command(
    name = "duties",
    description =
        "Show what partners owe under agreements, and what you owe them: met, due, overdue.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph duties",
      "  ./heliograph duties --partner lumen --overdue",
      "  ./heliograph duties --json",
      "",
      "Due dates are in working days of the member who owes. What a node cannot see is not"
          + " measured."
    })
final class DutiesCommand extends NodeCall {
  private static final int ALL_DUTIES = 8;

  @Option(
      names = "--partner",
      paramLabel = "MEMBER",
      description = "Of this member, by id or alias.")
  private @Nullable String partner;

  @Option(names = "--overdue", description = "Only where something is overdue.")
  private boolean overdue;

  DutiesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var filters = new ArrayList<String>();
    if (partner != null) {
      filters.add("partner=" + ApiClient.encoded(partner));
    }
    if (overdue) {
      filters.add("state=overdue");
    }
    return ApiLists.whole(
        node, "/v1/duties" + (filters.isEmpty() ? "" : "?" + String.join("&", filters)));
  }

  @Override
  void show(JsonNode answer) {
    var duties = answer.path("items");
    if (duties.isEmpty()) {
      terminal().line(overdue ? "Nothing is overdue." : "No agreement in force has duties.");
      return;
    }
    var table =
        new Table("WHO OWES", "AGREEMENT", "DUTY", "DAYS", "MET", "DUE", "OVERDUE", "DUE BY");
    var unseen = new ArrayList<String>();
    for (var duty : duties) {
      table.row(row(duty));
      if (duty.hasNonNull("why")) {
        unseen.add(Shown.text(duty, "duty") + ": " + Shown.text(duty, "why"));
      }
    }
    table.print(terminal());
    unseen.stream().distinct().limit(ALL_DUTIES).forEach(why -> terminal().note(why));
  }

  private static String[] row(JsonNode duty) {
    var row =
        new ArrayList<>(
            List.of(
                who(duty),
                Shown.text(duty.path("agreement"), "id")
                    + "@"
                    + duty.path("agreement").path("version").asInt(),
                Shown.text(duty, "duty"),
                Shown.text(duty, "withinDays")));
    if (duty.hasNonNull("why")) {
      row.addAll(List.of("-", "-", "-", "not measured"));
    } else {
      row.addAll(
          List.of(
              Shown.text(duty, "met"),
              Shown.text(duty, "due"),
              overdue(duty),
              Shown.time(duty, duty.hasNonNull("oldestOverdue") ? "oldestOverdue" : "nextDue")));
    }
    return row.toArray(String[]::new);
  }

  private static String who(JsonNode duty) {
    var partner = Shown.text(duty, "partner");
    return Shown.text(duty, "direction").equals("owed-to-us") ? partner : "we, to " + partner;
  }

  private static String overdue(JsonNode duty) {
    var count = Shown.text(duty, "overdue");
    return Shown.text(duty, "level").equals("escalated") ? count + " (escalated)" : count;
  }
}
