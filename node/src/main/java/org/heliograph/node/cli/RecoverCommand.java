package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.platform.loop.Wakeup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recover}: declares that a backup was restored, and follows the way back to partners. */
@Command(
    name = "recover",
    description = {
      "Show whether the node went back to a backup; with --reason, declare it and recover:",
      "ask every partner what is missing, on both sides, and repair it."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph recover",
      "  ./heliograph recover --reason \"disk failed, backup of 03:00, ticket 4711\"",
      "  ./heliograph recover --reason \"harbor's receipt is wrong, we asked\" --not-restored",
      "",
      "Everything numbered goes on with numbers that were never given out, the audit log goes on as",
      "a new one, and consumers of the feed read from the beginning. A partner that does not answer",
      "is waited for by the node itself. Needs a key with the scope admin."
    })
final class RecoverCommand extends NodeCall {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; a salted hash of it stands in the audit log.")
  private @Nullable String reason;

  @Option(
      names = "--not-restored",
      description = "Nothing was restored, though a partner's word looks like it: go on as before.")
  private boolean notRestored;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Follow it for so long; default 600, 0 for not at all.")
  private int wait = 600;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  RecoverCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    if (reason == null) {
      return node.get("/v1/recovery");
    }
    Confirmation.require(
        terminal(),
        yes,
        notRestored
            ? "What the partner's word shows is taken for wrong, and everything goes on."
            : "The node begins new epochs and a new audit log, and every partner is asked.");
    var answer =
        node.post(
            "/v1/recovery",
            JsonNodeFactory.instance
                .objectNode()
                .put("reason", reason)
                .put("restored", !notRestored));
    return follow(node, answer);
  }

  private JsonNode follow(ApiClient node, JsonNode first) {
    var now = first;
    long looks = wait * 1000L / BETWEEN_LOOKS.toMillis();
    var told = "";
    for (long look = 0; look < looks && isRunning(now); look++) {
      try {
        new Wakeup().await(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return now;
      }
      now = node.get("/v1/recovery");
      var line = line(now);
      if (!line.equals(told) && !isForProgram()) {
        terminal().note(line);
      }
      told = line;
    }
    return now;
  }

  private static boolean isRunning(JsonNode recovery) {
    return recovery.path("state").asText().equals("running");
  }

  private static String line(JsonNode recovery) {
    var text = new StringBuilder("recovery: ").append(recovery.path("state").asText());
    recovery
        .path("partners")
        .forEach(
            one ->
                text.append("; ")
                    .append(Shown.text(one, "member"))
                    .append(' ')
                    .append(Shown.text(one, "step")));
    return text.toString();
  }

  @Override
  void show(JsonNode answer) {
    var why = Shown.text(answer, "why");
    terminal()
        .line(
            "Recovery: %s, generation %d.%s"
                .formatted(
                    terminal().bold(answer.path("state").asText()),
                    answer.path("generation").asLong(),
                    why.isEmpty() ? "" : " " + why));
    if (!answer.path("partners").isEmpty()) {
      var table = new Table("PARTNER", "STEP", "FETCHED", "RESEALED", "WITHDRAWN", "ANSWERED");
      for (var one : answer.path("partners")) {
        table.row(
            Shown.text(one, "member"),
            Shown.text(one, "step"),
            "%,d".formatted(one.path("fetched").asLong()),
            "%,d".formatted(one.path("resealed").asLong()),
            "%,d".formatted(one.path("withdrawn").asLong()),
            one.path("unanswered").asBoolean() ? "not yet" : "yes");
      }
      table.print(terminal());
    }
    answer.at("/lost/words").forEach(words -> terminal().line(words.asText()));
    if (answer.path("state").asText().equals("needed")) {
      terminal().line("Next: ./heliograph recover --reason \"what happened\"");
    }
  }

  @Override
  int exit(JsonNode answer) {
    var state = answer.path("state").asText();
    return state.equals("needed") || (reason != null && state.equals("running"))
        ? ExitCode.REFUSED
        : ExitCode.DONE;
  }
}
