package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.platform.loop.Wakeup;
import picocli.CommandLine.Option;

/** A command about one repair, which can be followed to its end. */
abstract class Following extends NodeCall {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final List<String> COUNTS =
      List.of("different", "resealed", "tombstones", "withheld", "lost", "unknown", "voided");

  @Option(names = "--follow", description = "Wait for the end, and tell how far it is.")
  private boolean follow;

  private String told = "";

  Following(Terminal terminal) {
    super(terminal);
  }

  /** The repair as it is, or with {@code --follow} at its end. */
  final JsonNode followed(ApiClient node, JsonNode first) {
    var now = first;
    while (follow && !now.hasNonNull("endedAt")) {
      tell(now);
      try {
        new Wakeup().await(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return now;
      }
      now = node.get("/v1/resyncs/" + now.path("id").asText());
    }
    return now;
  }

  private void tell(JsonNode resync) {
    var line = "%s: %s".formatted(Shown.text(resync, "state"), counts(resync));
    if (!isForProgram() && !line.equals(told)) {
      told = line;
      terminal().note(line);
    }
  }

  private static String counts(JsonNode resync) {
    var text = new StringBuilder();
    for (var name : COUNTS) {
      long count = resync.path(name).asLong();
      if (count > 0) {
        text.append(text.isEmpty() ? "" : ", ").append("%,d %s".formatted(count, name));
      }
    }
    return text.isEmpty() ? "nothing different so far" : text.toString();
  }

  @Override
  final int exit(JsonNode resync) {
    return Shown.text(resync, "state").equals("failed") ? ExitCode.REFUSED : ExitCode.DONE;
  }

  @Override
  final void show(JsonNode resync) {
    var terminal = terminal();
    var state = Shown.text(resync, "state");
    terminal.line(
        "%s signals %s %s: %s"
            .formatted(
                terminal.bold("resync of"),
                Shown.text(resync, "way"),
                Shown.text(resync, "partner"),
                terminal.bold(state)));
    terminal.line("  " + counts(resync));
    if (state.equals("agreed")) {
      terminal.line(
          "  Both hold the same %,d signals.".formatted(resync.path("compared").asLong()));
    }
    if (!Shown.text(resync, "words").isEmpty()) {
      terminal.line("  " + Shown.text(resync, "words"));
    }
    terminal.line("  " + Shown.text(resync, "id"));
  }
}
