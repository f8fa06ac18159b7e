package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code programme accede}: one person's yes to a programme, as it is or narrowed. */
@Command(
    name = "accede",
    description = "Say yes to a programme; with the second person's yes the member accedes.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph programme show known-content                 read it first",
      "  ./heliograph programme accede known-content --feed reviewed-content",
      "  ./heliograph programme accede known-content --feed reviewed-content \\",
      "      --leave-out offender-accounts --retention-days 90 --until 2027-12-01T00:00:00Z",
      "",
      "You can leave out some of the terms, and add none. Both people say yes to the same."
    })
final class ProgrammeAccedeCommand extends NodeCall {
  @Parameters(paramLabel = "ID", description = "As programme list shows it.")
  private String id = "";

  @Option(
      names = "--feed",
      paramLabel = "ID",
      description = "Your feed that goes out under it; none if you only receive.")
  private @Nullable String feed;

  @Option(
      names = "--leave-out",
      split = ",",
      paramLabel = "CLAUSE",
      description = "You send nothing under it; several with commas.")
  private List<String> clausesLeftOut = List.of();

  @Option(
      names = "--withhold-field",
      split = ",",
      paramLabel = "FIELD",
      description = "You do not disclose it; several with commas.")
  private List<String> fieldsWithheld = List.of();

  @Option(
      names = "--withhold-type",
      split = ",",
      paramLabel = "TYPE",
      description = "You do not disclose such indicators; several with commas.")
  private List<String> typesWithheld = List.of();

  @Option(
      names = "--tlp",
      paramLabel = "CEILING",
      description = "You send nothing that is marked more strictly.")
  private @Nullable String tlpCeiling;

  @Option(
      names = "--retention-days",
      paramLabel = "DAYS",
      description = "How long others may keep at most what you send.")
  private @Nullable Integer retentionDays;

  @Option(
      names = "--do-not-take",
      split = ",",
      paramLabel = "CLAUSE",
      description = "You receive nothing under it; several with commas.")
  private List<String> clausesNotTaken = List.of();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "When your accession ends, with its zone.")
  private @Nullable OffsetDateTime until;

  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  ProgrammeAccedeCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    Confirmation.ask(terminal(), yes, "You say yes to the programme " + id + ".");
    return node.post(ProgrammeCommand.path(id) + "/accession", wish());
  }

  /** As the API reads it: what is left out is not narrowed. */
  ObjectNode wish() {
    var wish = JsonNodeFactory.instance.objectNode();
    text(wish, "feed", feed);
    text(wish, "until", until == null ? null : Shown.exact(until));
    var asSource = JsonNodeFactory.instance.objectNode();
    texts(asSource, "clausesLeftOut", clausesLeftOut);
    texts(asSource, "fieldsWithheld", fieldsWithheld);
    texts(asSource, "typesWithheld", typesWithheld);
    text(asSource, "tlpCeiling", tlpCeiling);
    if (retentionDays != null) {
      asSource.put("retentionDays", retentionDays);
    }
    if (!asSource.isEmpty()) {
      wish.set("asSource", asSource);
    }
    if (!clausesNotTaken.isEmpty()) {
      texts(wish.putObject("asRecipient"), "clausesNotTaken", clausesNotTaken);
    }
    return wish;
  }

  private static void text(ObjectNode wish, String name, @Nullable String text) {
    if (text != null) {
      wish.put(name, text);
    }
  }

  private static void texts(ObjectNode wish, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(wish.putArray(name)::add);
    }
  }

  @Override
  void show(JsonNode answer) {
    int given = answer.path("given").asInt();
    int needed = answer.path("needed").asInt();
    terminal()
        .line(
            given >= needed
                ? "Your organisation has acceded to %s; partners are told.".formatted(id)
                : "Your yes is kept: %d of %d people. The other says the same: ./heliograph programme accede %s …"
                    .formatted(given, needed, id));
  }
}
