package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine.Command;

/** {@code audit people}: who stands behind the pseudonyms. */
@Command(
    name = "people",
    description = "List who acted, by the pseudonyms that entries hold.",
    footer = {"", "Example:", "  ./heliograph audit people"})
final class AuditPeopleCommand extends NodeCall {
  AuditPeopleCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    return ApiLists.whole(node, "/v1/audit/people");
  }

  @Override
  void show(JsonNode answer) {
    if (answer.path("items").isEmpty()) {
      terminal().line("Nobody has acted yet.");
      return;
    }
    var table = new Table("PSEUDONYM", "SINCE", "FORGOTTEN", "NAME");
    for (var person : answer.path("items")) {
      table.row(
          Shown.text(person, "pseudonym"),
          Shown.time(person, "since"),
          Shown.time(person, "forgottenAt"),
          Shown.text(person, "name"));
    }
    table.print(terminal());
  }
}
