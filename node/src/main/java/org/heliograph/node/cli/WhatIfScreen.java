package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows what a draft would change, for people. */
final class WhatIfScreen {
  private static final ImmutableMap<String, String> OUTCOMES =
      ImmutableMap.of(
          "newlyReleased", "would go in addition",
          "noLongerReleased", "would no longer go",
          "changed", "would go otherwise",
          "unchanged", "go as before",
          "withheld", "stay here as before");

  private final Terminal terminal;

  WhatIfScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(JsonNode answer) {
    head(answer);
    counts(answer);
    changed(answer.path("changed"));
    deltas(answer);
    disclosed(answer);
    refusals(answer);
    samples(answer);
  }

  private void head(JsonNode answer) {
    terminal.line(
        terminal.bold(
            "%s version %d, to %s"
                .formatted(
                    answer.path("agreement").asText(),
                    answer.path("agreementVersion").asInt(),
                    answer.path("partner").asText())));
    terminal.line(
        "As of %s%s. %s signals looked at; nothing was changed or sent."
            .formatted(
                Instant.parse(answer.path("at").asText()).truncatedTo(ChronoUnit.SECONDS),
                answer.path("replaces").isInt()
                    ? ", in place of version " + answer.path("replaces").asInt()
                    : ", beside what is in force",
                number(answer.path("signals"))));
  }

  private void counts(JsonNode answer) {
    var kinds = names(answer.path("kinds"));
    var rows = new ArrayList<List<String>>();
    var title = new ArrayList<>(List.of("Signals that", "all"));
    title.addAll(kinds);
    rows.add(title);
    OUTCOMES.forEach(
        (name, words) -> {
          var row = new ArrayList<>(List.of(words, number(answer.path("counts").path(name))));
          kinds.forEach(kind -> row.add(number(answer.path("kinds").path(kind).path(name))));
          rows.add(row);
        });
    table(rows);
  }

  private void changed(JsonNode changed) {
    var words =
        changed.properties().stream()
            .filter(one -> one.getValue().asLong() > 0)
            .map(one -> number(one.getValue()) + " in " + one.getKey())
            .collect(Collectors.joining(", "));
    if (!words.isEmpty()) {
      terminal.line("Those that would go otherwise differ: " + words + ".");
    }
  }

  private void deltas(JsonNode answer) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("What goes of signals", "in addition", "no longer"));
    rows.addAll(deltas("field ", answer.path("fields")));
    rows.addAll(deltas("type ", answer.path("types")));
    if (rows.size() > 1) {
      table(rows);
    }
  }

  private static List<List<String>> deltas(String what, JsonNode deltas) {
    return deltas.properties().stream()
        .map(
            one ->
                List.of(
                    what + one.getKey(),
                    number(one.getValue().path("additionally")),
                    number(one.getValue().path("noLonger"))))
        .toList();
  }

  private void disclosed(JsonNode answer) {
    var disclosed = answer.path("disclosed");
    if (disclosed.path("signals").asLong() == 0) {
      return;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Held by the partner, not allowed by the draft", "signals"));
    rows.add(List.of("in all", number(disclosed.path("signals"))));
    rows.add(List.of("of these to stay there, unused", number(disclosed.path("unused"))));
    disclosed
        .path("fields")
        .properties()
        .forEach(one -> rows.add(List.of("field " + one.getKey(), number(one.getValue()))));
    disclosed
        .path("types")
        .properties()
        .forEach(one -> rows.add(List.of("type " + one.getKey(), number(one.getValue()))));
    table(rows);
  }

  private void refusals(JsonNode answer) {
    if (answer.path("refusals").isEmpty()) {
      return;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Why signals stay here under the draft", "signals"));
    for (var one : answer.path("refusals")) {
      var clause = one.has("clause") ? " (clause " + one.path("clause").asText() + ")" : "";
      rows.add(List.of(one.path("reason").asText() + clause, number(one.path("signals"))));
    }
    table(rows);
  }

  private void samples(JsonNode answer) {
    var samples = answer.path("samples");
    samples("Some that would go in addition", samples.path("newlyReleased"));
    samples("Some that would no longer go", samples.path("noLongerReleased"));
    samples("Some that would go otherwise", samples.path("changed"));
    samples("Some that the partner holds, not allowed by the draft", samples.path("disclosed"));
  }

  private void samples(String title, JsonNode samples) {
    if (samples.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line(terminal.bold(title));
    for (var sample : samples) {
      terminal.line(
          "  %s  %-8s %s"
              .formatted(
                  sample.path("id").asText(),
                  sample.path("kind").asText(),
                  StreamSupport.stream(sample.path("indicators").spliterator(), false)
                      .map(one -> one.path("type").asText() + " " + one.path("value").asText())
                      .collect(Collectors.joining(", "))));
      parts("in addition", sample.path("additionally"));
      parts("no longer", sample.path("noLonger"));
    }
  }

  private void parts(String words, JsonNode parts) {
    if (!parts.isEmpty()) {
      terminal.line("    " + terminal.faint(words + ": " + list(parts)));
    }
  }

  static String list(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String number(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
  }

  /** Words to the left, numbers to the right, the first row as title. */
  private void table(List<List<String>> rows) {
    terminal.line("");
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    for (var row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        var cell = rows.get(r).get(i);
        var gap = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? cell + gap : "  " + gap + cell);
      }
      terminal.line(r == 0 ? terminal.bold(line.toString()) : line.toString());
    }
  }
}
