package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.notice.Correction.Cause;
import org.heliograph.protocol.notice.Correction.Decision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code review}: the decision about an own signal. */
@Command(
    name = "review",
    description = {
      "Decide about one of your signals, and tell every partner that was ever sent it.",
      "Exit status 2: the decision is not possible, and nothing was changed."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph review 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --decision upheld \\",
      "      --cause review --note \"Looked at again; it stands\"",
      "  ./heliograph review 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --decision corrected \\",
      "      --cause appeal --note \"Wrong label\" --signal corrected.json --read-version 2",
      "  ./heliograph review 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --decision withdrawn \\",
      "      --cause appeal --note \"Granted\" --yes",
      "",
      "The note stays here. Partners hear the decision, and not who disputed it or appealed. What"
          + " was",
      "replaced since it was disputed counts as corrected, without --signal."
    })
final class ReviewCommand extends NodeCall {
  @Parameters(paramLabel = "SIGNAL", description = "Id of the signal.")
  private UUID signal = new UUID(0, 0);

  @Option(
      names = "--decision",
      required = true,
      paramLabel = "DECISION",
      description = "upheld, corrected or withdrawn.")
  private Decision decision = Decision.UPHELD;

  @Option(
      names = "--cause",
      required = true,
      paramLabel = "CAUSE",
      description = "review or appeal: what led to it.")
  private Cause cause = Cause.REVIEW;

  @Option(
      names = "--note",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for your own people.")
  private String note = "";

  @Option(
      names = "--signal",
      paramLabel = "FILE",
      description = "With corrected: the signal as it is right, in JSON, as it is published.")
  private @Nullable Path corrected;

  @Option(
      names = "--read-version",
      paramLabel = "N",
      description = "With --signal: the version that you read; refused if it is no longer current.")
  private @Nullable Integer version;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  ReviewCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    if (version != null && corrected == null) {
      throw new CommandFailed("--read-version goes with --signal");
    }
    var body = body();
    Confirmation.require(terminal(), yes, consequence());
    return node.post("/v1/signals/" + signal + "/review", body);
  }

  private ObjectNode body() {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("decision", decision.wireName())
            .put("cause", cause.wireName())
            .put("note", note);
    if (corrected != null) {
      body.set("signal", StrictJson.parse(DocumentFile.read(corrected)));
    }
    if (version != null) {
      body.put("version", version);
    }
    return body;
  }

  private String consequence() {
    return decision == Decision.WITHDRAWN
        ? "The signal will be withdrawn everywhere."
        : "Every partner that was ever sent the signal will be told that it was %s."
            .formatted(decision.wireName());
  }

  @Override
  void show(JsonNode answer) {
    terminal()
        .line(
            "%s, version %s; partners that are told: %,d"
                .formatted(
                    terminal().good(Shown.text(answer, "decision")),
                    Shown.text(answer, "version"),
                    answer.path("told").asInt()));
  }
}
