package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit alarms}: logs that contradicted themselves, or are damaged. */
@Command(
    name = "alarms",
    description = "Show audit logs that contradicted themselves or are damaged.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit alarms",
      "  ./heliograph audit alarms --all",
      "",
      "An alarm ends when the member declares a restore, or with ./heliograph audit settle."
    })
final class AuditAlarmsCommand extends NodeCall {
  @Option(names = "--all", description = "Those that have ended, too.")
  private boolean all;

  AuditAlarmsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    return ApiLists.whole(node, "/v1/audit/alarms");
  }

  @Override
  void show(JsonNode answer) {
    var alarms =
        StreamSupport.stream(answer.path("items").spliterator(), false)
            .filter(one -> all || !one.hasNonNull("endedAt"))
            .toList();
    if (alarms.isEmpty()) {
      terminal().line(all ? "There was never an alarm." : "No alarm is open.");
    }
    for (var one : alarms) {
      terminal().line(terminal().bold(Shown.text(one, "id")) + "  " + state(one));
      terminal().line("  " + Shown.text(one, "words"));
      terminal()
          .line(
              "  Raised %s, first by %s, seen %s times."
                  .formatted(
                      Shown.time(one, "raisedAt"),
                      Shown.text(one, "raisedBy"),
                      Shown.text(one, "times")));
    }
  }

  private String state(JsonNode alarm) {
    return alarm.hasNonNull("endedAt")
        ? "%s %s by %s"
            .formatted(
                Shown.text(alarm, "how"),
                Shown.time(alarm, "endedAt"),
                Shown.text(alarm, "endedBy"))
        : terminal().bad("open");
  }
}
