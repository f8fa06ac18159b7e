package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lookup}: asks a node what partners have told it of some indicators. */
@Command(
    name = "lookup",
    mixinStandardHelpOptions = true,
    description = "Ask whether partners have told your node of an indicator.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph lookup md5=9e107d9d372bb6826bd81d3542a419d6 --purpose prevent-misuse",
      "  ./heliograph lookup username=invented_name,platform=example.org email=a@example.org",
      "  ./heliograph lookup --type pdq --file hashes.txt --max-distance 24 --labels tc",
      "  ./heliograph lookup --file mixed.csv --json > answers.ndjson",
      "",
      "Qualifiers follow the value after a comma. A file holds one value a line (with --type), CSV",
      "with a header line (type,value and qualifiers), or NDJSON, one indicator a line. Without",
      "--purpose the key must be bound to one. Status 0: something matched; 2: nothing did, or an",
      "indicator could not be read."
    })
final class LookupCommand implements Callable<Integer> {
  /** As many as the node takes in one call, and no more bytes than it takes. */
  private static final int BATCH = 10_000;

  private static final int BATCH_CHARACTERS = 4 << 20;

  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      arity = "0..10000",
      paramLabel = "TYPE=VALUE",
      description = "What to look up; several may follow. With --type the values alone.")
  private List<String> indicators = List.of();

  @Option(names = "--type", paramLabel = "TYPE", description = "Type of values that name none.")
  private @Nullable String type;

  @Option(names = "--file", paramLabel = "FILE", description = "A file of indicators.")
  private @Nullable Path file;

  @Option(names = "--purpose", paramLabel = "NAME", description = "What you ask for.")
  private @Nullable String purpose;

  @Option(
      names = "--max-distance",
      paramLabel = "BITS",
      description = "Most bits that two PDQ hashes differ in, 0 to 31 (default: 31).")
  private @Nullable Integer maxDistance;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most matches of one indicator, 1 to 1000 (default: 100).")
  private @Nullable Integer limit;

  @Option(
      names = "--labels",
      paramLabel = "SCHEME",
      description = "Show labels as they read in this scheme.")
  private @Nullable String labels;

  @Option(
      names = "--values",
      paramLabel = "masked|full",
      description = "How the asked values are shown (default: masked).")
  private String values = "masked";

  @Option(
      names = "--json",
      description = "Print the node's answer as JSON; for a file one line for each batch.")
  private boolean json;

  private boolean matched;
  private boolean refused;

  LookupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if ((file == null) == indicators.isEmpty()) {
      throw new CommandFailed("name indicators, or a file of them with --file");
    }
    var screen = new LookupScreen(terminal, values.equals("full"));
    try (var node = connection.connect()) {
      if (file == null) {
        ask(node, indicators.stream().map(this::read).toList(), screen);
      } else {
        askFile(node, file, screen);
      }
    }
    if (!json) {
      screen.end();
    }
    return matched && !refused ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private ObjectNode read(String written) {
    return type == null ? indicator(written) : indicator(type + '=' + written);
  }

  private void askFile(ApiClient node, Path from, LookupScreen screen) throws IOException {
    long asked = 0;
    var batch = new ArrayList<ObjectNode>();
    int characters = 0;
    try (var lines = LookupFile.open(from, type);
        var progress = Progress.ofSignals(terminal, from.getFileName().toString())) {
      for (var one = lines.next(); one != null; one = lines.next()) {
        int length = one.toString().length();
        if (batch.size() == BATCH || characters + length > BATCH_CHARACTERS) {
          ask(node, batch, screen);
          batch.clear();
          characters = 0;
        }
        batch.add(one);
        characters += length;
        asked++;
        progress.reached(asked);
      }
      if (!batch.isEmpty()) {
        ask(node, batch, screen);
      }
    }
  }

  private void ask(ApiClient node, List<ObjectNode> batch, LookupScreen screen) {
    var question = JsonNodeFactory.instance.objectNode();
    if (purpose != null) {
      question.put("purpose", purpose);
    }
    if (maxDistance != null) {
      question.put("maxDistance", maxDistance);
    }
    if (limit != null) {
      question.put("limit", limit);
    }
    if (file != null) {
      question.put("answers", "matched");
    }
    question.putArray("indicators").addAll(batch);
    var path = labels == null ? "" : "?labels=" + ApiClient.encoded(labels);
    take(batch, node.post("/v1/lookups" + path, question), screen);
  }

  private void take(List<ObjectNode> batch, JsonNode answer, LookupScreen screen) {
    for (var one : answer.path("answers")) {
      matched |= !one.path("matches").isEmpty();
      refused |= one.has("refusal");
    }
    if (json) {
      terminal.line(file == null ? answer.toPrettyString() : answer.toString());
    } else {
      screen.show(batch, answer);
    }
  }

  static ObjectNode indicator(String written) {
    int equals = written.indexOf('=');
    if (equals < 1) {
      throw new CommandFailed("\"" + written + "\" is not TYPE=VALUE, such as email=a@example.org");
    }
    var parts = written.substring(equals + 1).split(",(?=[a-z]+=)", -1);
    var indicator =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", written.substring(0, equals))
            .put("value", parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int at = parts[i].indexOf('=');
      indicator.put(parts[i].substring(0, at), parts[i].substring(at + 1));
    }
    return indicator;
  }
}
