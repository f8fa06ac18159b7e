package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code person leave}. */
@Command(
    name = "leave",
    description = "Let a person leave: sessions, API keys, pending approvals and deputies end.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph person leave amal --dry-run",
      "  ./heliograph person leave amal --programs-to maria --yes",
      "",
      "Keys of programs in the person's name are revoked, unless somebody takes them over. The",
      "account's name stays taken; what the person did stays in the audit, under its pseudonym.",
      "The last administrator cannot leave."
    })
final class PersonLeave extends NodeCall {
  @Parameters(paramLabel = "PERSON", description = "As agreements and the audit name them.")
  private String person = "";

  @Option(
      names = "--programs-to",
      paramLabel = "PERSON",
      description = "Who answers for keys of programs from now on.")
  private @Nullable String programsTo;

  @Option(names = "--dry-run", description = "Show what would happen, and do nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
  private boolean yes;

  PersonLeave(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var path = PersonCommand.path(person, "leaving");
    var before = node.get(path);
    if (dryRun) {
      return before;
    }
    Confirmation.require(
        terminal(),
        yes,
        "%s leaves: %d sessions and %d API keys end, %d approvals are withdrawn."
            .formatted(
                person,
                before.path("sessions").asLong(),
                before.path("keys").size(),
                before.path("approvals").size()));
    var body = JsonNodeFactory.instance.objectNode();
    if (programsTo != null) {
      body.put("programsTo", programsTo);
    }
    return node.post(path, body);
  }

  @Override
  void show(JsonNode of) {
    boolean done = of.has("revoked");
    terminal()
        .line(
            "%s %s."
                .formatted(
                    terminal().bold(Shown.text(of, "person")), done ? "has left" : "would leave"));
    terminal().line("  sessions that end: %d".formatted(of.path("sessions").asLong()));
    of.path("keys").forEach(key -> terminal().line("  " + key(of, key, done)));
    of.path("approvals")
        .forEach(one -> terminal().line("  approval withdrawn: " + Shown.text(one, "subject")));
    of.path("deputies").forEach(one -> terminal().line("  no deputy any more: " + one.asText()));
    if (of.path("provider").asBoolean()) {
      terminal().line("  Your identity provider signs this person in: end it there, too.");
    }
    if (of.path("lastAdministrator").asBoolean()) {
      terminal().line("  Nobody else can administrate: make another administrator first.");
    }
  }

  private static String key(JsonNode of, JsonNode key, boolean done) {
    boolean kept = false;
    for (var id : of.path("reassigned")) {
      kept |= id.equals(key.path("id"));
    }
    String kind = key.path("machine").asBoolean() ? "key of a program" : "key";
    String what = kept ? "has another name now" : done ? "revoked" : "would be revoked";
    return "%s %s: %s".formatted(kind, Shown.text(key, "name"), what);
  }
}
