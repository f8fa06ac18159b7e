package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit forget}: erases a name or a text; the entries stay as they are. */
@Command(
    name = "forget",
    description = {
      "Erase the name behind a pseudonym, or the salt of a text.",
      "Nobody can hold the text against its entry any more. No entry changes and every proof still holds. Needs a key with the scope admin; that somebody",
      "or something was forgotten is an entry. Exit status 2: there was nothing to forget."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit forget p-4f9c2k8wqz",
      "  ./heliograph audit forget --entry 1/1204 --text note --yes"
    })
final class AuditForgetCommand extends NodeCall {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private Forgotten forgotten = new Forgotten();

  /** A person, or a text. */
  static final class Forgotten {
    @Parameters(paramLabel = "PSEUDONYM", arity = "0..1", description = "As audit people shows it.")
    private @Nullable String pseudonym;

    @ArgGroup(exclusive = false)
    private @Nullable Text text;
  }

  /** A text of an entry. */
  static final class Text {
    @Option(names = "--entry", required = true, paramLabel = "ENTRY", description = "Of this one.")
    private String entry = "";

    @Option(
        names = "--text",
        required = true,
        paramLabel = "NAME",
        description = "The text's name.")
    private String name = "";
  }

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  AuditForgetCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var nothing = JsonNodeFactory.instance.objectNode();
    var text = forgotten.text;
    if (text != null) {
      Confirmation.require(
          terminal(), yes, "Nobody can hold any text against this entry's hash afterwards.");
      return node.post(
          AuditQuery.entry(text.entry) + "/texts/" + ApiClient.encoded(text.name) + "/forget",
          nothing);
    }
    Confirmation.require(
        terminal(), yes, "Nobody can tell afterwards who acted as " + forgotten.pseudonym + ".");
    return node.post(
        "/v1/audit/people/" + ApiClient.encoded(String.valueOf(forgotten.pseudonym)) + "/forget",
        nothing);
  }

  @Override
  int exit(JsonNode answer) {
    return answer.path("forgotten").asBoolean() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  @Override
  void show(JsonNode answer) {
    terminal()
        .line(
            answer.path("forgotten").asBoolean()
                ? "Forgotten. The entries stay, and say no more than before."
                : "There was nothing to forget.");
  }
}
