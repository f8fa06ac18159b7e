package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notices}: what sources told beside signals, and what of ours rests on it. */
@Command(
    name = "notices",
    description =
        "Show recalls, corrections and findings that sources sent, and what rests on them.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph notices --open",
      "  ./heliograph notices 12",
      "  ./heliograph notices 12 --done --note 'three cases reopened'",
      "",
      "With a number: the notice, and the first of your signals that look-ups matched or outcomes"
          + " are",
      "about. Page on with --cursor."
    })
final class NoticesCommand extends NodeCall {
  @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "One notice.")
  private @Nullable Long number;

  @Option(names = "--open", description = "Only those that nobody has marked as done.")
  private boolean open;

  @Option(names = "--done", description = "Mark it as dealt with.")
  private boolean done;

  @Option(names = "--note", paramLabel = "TEXT", description = "With --done: what came of it.")
  private @Nullable String note;

  @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on after a page.")
  private @Nullable String cursor;

  NoticesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var page = cursor == null ? "" : "&cursor=" + ApiClient.encoded(cursor);
    if (number == null) {
      if (done) {
        throw new CommandFailed("--done needs the number of a notice");
      }
      return node.get("/v1/notices?open=" + open + page);
    }
    var path = "/v1/notices/" + number;
    if (done) {
      var body = JsonNodeFactory.instance.objectNode();
      if (note != null) {
        body.put("note", note);
      }
      node.post(path + "/done", body);
    }
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("notice", node.get(path));
    answer.set("signals", node.get(path + "/signals?limit=100" + page));
    return answer;
  }

  @Override
  void show(JsonNode answer) {
    if (number == null) {
      var table = new Table("number", "kind", "source", "received", "state", "what");
      answer.path("items").forEach(notice -> addTo(table, notice));
      table.print(terminal());
      more(answer);
    } else {
      var notice = answer.path("notice");
      var table = new Table("number", "kind", "source", "received", "state", "what");
      addTo(table, notice);
      table.print(terminal());
      terminal()
          .line(
              "%,d of its signals are or were here; look-ups matched %,d; %,d outcomes are about them"
                  .formatted(
                      notice.at("/concern/here").asLong(),
                      notice.at("/concern/matched").asLong(),
                      notice.at("/concern/outcomes").asLong()));
      answer.at("/signals/items").forEach(this::showSignal);
      more(answer.path("signals"));
    }
  }

  private static void addTo(Table table, JsonNode notice) {
    table.row(
        notice.path("number").asText(),
        notice.path("kind").asText(),
        notice.path("source").asText(),
        notice.path("receivedAt").asText(),
        notice.has("done") ? "done" : "open",
        what(notice));
  }

  private static String what(JsonNode notice) {
    return switch (notice.path("kind").asText()) {
      case "recall" ->
          "%,d signals: %s"
              .formatted(notice.at("/recall/sent").asLong(), notice.at("/recall/reason").asText());
      case "correction" ->
          "%s %s".formatted(notice.at("/notice/decision").asText(), notice.path("signal").asText());
      default -> notice.path("signal").asText();
    };
  }

  private void showSignal(JsonNode signal) {
    terminal()
        .line(
            "  %s  %,d hits, last %s; outcomes %s"
                .formatted(
                    signal.path("signal").asText(),
                    signal.path("hits").asLong(),
                    signal.path("lastHit").asText("-"),
                    signal.path("outcomes").isEmpty() ? "-" : signal.path("outcomes")));
  }

  private void more(JsonNode page) {
    if (page.hasNonNull("next")) {
      terminal().line(terminal().faint("more with --cursor " + page.path("next").asText()));
    }
  }
}
