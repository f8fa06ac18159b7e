package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and dashboards under compose/ ask for what there is, and lead to pages that exist. */
class AlertsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path RULES = ROOT.resolve("compose/prometheus/alerts.yml");
  private static final Path DASHBOARDS = ROOT.resolve("compose/grafana/dashboards");
  private static final Path PAGE = ROOT.resolve("docs/operate/alerts.md");
  private static final Pattern NAMED =
      Pattern.compile("\\b((?:heliograph|jvm|process|system|up)(?:_[a-z0-9_]+)?)\\b(?=[{\\[) ]|$)");
  private static final Pattern SELECTED =
      Pattern.compile("\\b((?:heliograph|jvm|process|system)_[a-z0-9_]+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=~?\"|([a-z]+)!~?\"");
  private static final Pattern REASONS = Pattern.compile("reason=~?\"([^\"]+)\"");

  @Test
  void eachAlertIsQuietByDefaultAndSaysWhatItMeans() throws IOException {
    var page = Files.readString(PAGE);
    var names = new ArrayList<String>();
    for (JsonNode rule : rules()) {
      String name = rule.path("alert").asText();
      names.add(name);
      assertThat(rule.path("for").asText()).as(name).matches("[1-9]\\d*[mhd]");
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
      assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
      assertThat(page)
          .contains("| `" + name + "` | " + rule.at("/labels/severity").asText() + " |");
    }
    assertThat(names).doesNotHaveDuplicates().isNotEmpty();
    assertThat(Pattern.compile("(?m)^\\| `(Heliograph\\w+)`").matcher(page).results())
        .extracting(one -> one.group(1))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void eachRunbookIsAPageWithThatHeading() throws IOException {
    for (JsonNode rule : rules()) {
      var parts = rule.at("/annotations/runbook_url").asText().split("#", -1);
      var page = ROOT.resolve(parts[0]);
      assertThat(parts[0]).startsWith("docs/operate/");
      assertThat(page).as(rule.path("alert").asText()).exists();
      if (parts.length > 1) {
        assertThat(headings(page)).contains(parts[1]);
      }
    }
  }

  @Test
  void alertsAskForMetricsAndLabelsThatExist() {
    for (JsonNode rule : rules()) {
      asksForWhatExists(rule.path("alert").asText(), rule.path("expr").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aDashboardAsksForMetricsThatExist(Path file) throws IOException {
    var board = new ObjectMapper().readTree(file.toFile());
    assertThat(board.path("uid").asText()).startsWith("heliograph-");
    assertThat(board.path("title").asText()).startsWith("Heliograph: ");
    var ids = new HashSet<Integer>();
    int asked = 0;
    for (JsonNode panel : board.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
      for (JsonNode target : panel.path("targets")) {
        assertThat(panel.path("description").asText()).as(title).isNotBlank();
        assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        asksForWhatExists(title, target.path("expr").asText());
        asked++;
      }
    }
    assertThat(asked).isPositive();
    for (JsonNode variable : board.at("/templating/list")) {
      String query = variable.path("definition").asText();
      if (!query.isEmpty()) {
        asksForWhatExists(file.toString(), query.replace("label_values(", "").replace(",", " "));
      }
    }
  }

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(DASHBOARDS)) {
      return files.sorted().toList();
    }
  }

  @Test
  void thereAreDashboardsOfTheFlowAPartnerAndOperations() throws IOException {
    assertThat(dashboards())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("federation-flow.json", "operations.json", "partner.json");
  }

  private static void asksForWhatExists(String where, String expression) {
    var names = found(NAMED, expression);
    assertThat(names).as(where + ": " + expression).isNotEmpty().isSubsetOf(known());
    SELECTED
        .matcher(expression)
        .results()
        .forEach(
            one -> {
              var labels = new TreeSet<>(labelsOf(one.group(1)));
              labels.addAll(Set.of("instance", "job"));
              assertThat(found(LABEL, one.group(2)))
                  .as(where + ": " + one.group())
                  .isSubsetOf(labels);
            });
    REASONS
        .matcher(expression)
        .results()
        .flatMap(one -> Stream.of(one.group(1).split("\\|", -1)))
        .forEach(reason -> assertThat(RefusalReason.ofWire(reason)).as(reason).isPresent());
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(one -> one.group(1) == null ? one.group(2) : one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> known() {
    var all = new TreeSet<>(Set.of("up"));
    for (var metric : Metric.values()) {
      all.addAll(series(metric));
    }
    for (var name : DescribedMetrics.read().others()) {
      all.add(name);
      if (name.endsWith("_seconds")) {
        all.addAll(Set.of(name + "_count", name + "_sum", name + "_max"));
      }
    }
    return all;
  }

  private static Set<String> series(Metric metric) {
    var name = metric.wireName();
    return metric.kind() == Metric.Kind.TIMER
        ? Set.of(name + "_count", name + "_sum", name + "_max")
        : Set.of(name);
  }

  private static List<String> labelsOf(String name) {
    for (var metric : Metric.values()) {
      if (series(metric).contains(name)) {
        return metric.labels();
      }
    }
    return List.of("area", "id");
  }

  private static Set<String> headings(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).strip().toLowerCase(Locale.ROOT).replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<JsonNode> rules() {
    try {
      var all = new ArrayList<JsonNode>();
      for (JsonNode group :
          new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile()).path("groups")) {
        group.path("rules").forEach(all::add);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
