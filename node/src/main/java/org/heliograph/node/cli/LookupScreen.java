package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Answers of look-ups as people read them: a table of matches, then what binds and how current. */
final class LookupScreen {
  private final Terminal terminal;
  private final boolean showValues;
  private final Table table =
      new Table("ASKED", "SOURCE", "KIND", "SIGNAL", "CLOSENESS", "LABELS", "DUTIES");
  private final List<String> notes = new ArrayList<>();
  private final Set<String> terms = new TreeSet<>();
  private final Map<String, Long> withheld = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private long asked;
  private long matched;

  /**
   * @param showValues in full, not masked
   */
  LookupScreen(Terminal terminal, boolean showValues) {
    this.terminal = terminal;
    this.showValues = showValues;
  }

  /** Takes in one answer and the indicators that it answers. */
  void show(List<ObjectNode> batch, JsonNode answer) {
    asked += batch.size();
    for (var one : answer.path("answers")) {
      var name = name(batch.get(one.path("index").asInt()));
      one.path("matches").forEach(match -> row(name, match));
      matched += one.path("matches").isEmpty() ? 0 : 1;
      note(name, one);
    }
    answer
        .path("withheld")
        .properties()
        .forEach(why -> withheld.merge(why.getKey(), why.getValue().asLong(), Long::sum));
    answer.path("terms").forEach(this::terms);
    answer.path("sources").forEach(this::source);
  }

  private String name(ObjectNode indicator) {
    var type = Shown.text(indicator, "type");
    var value = Shown.text(indicator, "value");
    return type
        + '='
        + (showValues ? value : Indicator.of(type, value).masked(IndicatorTypes.standard()));
  }

  private void row(String name, JsonNode match) {
    table.row(
        name,
        Shown.text(match, "source"),
        Shown.text(match, "kind"),
        Shown.text(match, "id"),
        closeness(match.path("closeness")),
        labels(match),
        String.join(", ", Shown.texts(match.path("duties"))));
  }

  private static String closeness(JsonNode closeness) {
    return switch (closeness.path("by").asText()) {
      case "pdq-distance" -> closeness.path("distance").asInt() + " bits";
      case "tlsh-distance" -> "TLSH " + closeness.path("distance").asInt();
      case "share-of-frames" -> closeness.path("percent").asInt() + " % of frames";
      case "equality-of-opaque-values" -> "equal (opaque)";
      default -> "equal";
    };
  }

  private static String labels(JsonNode match) {
    var translated =
        match
            .path("translations")
            .valueStream()
            .flatMap(one -> one.path("to").valueStream())
            .toList();
    var shown =
        translated.isEmpty() ? match.at("/fields/labels").valueStream().toList() : translated;
    return shown.stream().map(LookupScreen::label).distinct().collect(Collectors.joining(", "));
  }

  private static String label(JsonNode label) {
    var at = label.has("label") ? label.path("label") : label;
    return Shown.text(at, "scheme") + ':' + Shown.text(at, "code");
  }

  private void note(String name, JsonNode one) {
    if (one.has("refusal")) {
      notes.add(terminal.bad(name) + "  " + one.at("/refusal/detail").asText());
    }
    if (one.path("more").asBoolean()) {
      notes.add(name + "  more match, farther away; --limit shows more");
    }
    if (one.has("knownGood")) {
      notes.add(name + "  not told: it stands in your bank " + one.at("/knownGood/bank").asText());
    }
  }

  private void terms(JsonNode clause) {
    for (var kind : List.of("duties", "prohibitions", "handling")) {
      clause.path(kind).forEach(term -> terms.add(Shown.text(term, "words")));
    }
  }

  private void source(JsonNode source) {
    var asOf = source.path("asOf").asText("null");
    sources.put(
        Shown.text(source, "source"),
        "as of %s%s"
            .formatted(
                asOf.equals("null") ? "never" : asOf,
                source.path("stale").asBoolean() ? " (stale)" : ""));
  }

  /** Prints all that was taken in. */
  void end() {
    if (matched > 0) {
      table.print(terminal);
    }
    notes.forEach(terminal::line);
    terms.forEach(words -> terminal.line(terminal.accent("· ") + words));
    withheld.forEach(
        (why, count) ->
            terminal.line("%,d more match and may not be used now: %s".formatted(count, why)));
    sources.forEach(
        (source, current) -> terminal.line(terminal.faint("%-24s %s".formatted(source, current))));
    terminal.line("%,d asked, %,d matched".formatted(asked, matched));
  }
}
