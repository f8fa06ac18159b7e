package org.heliograph.protocol.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.json.ResourceJson;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Detection;
import org.heliograph.protocol.signal.Government;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.WireNamed;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.heliograph.protocol.transparency.Metric.Counted;
import org.heliograph.protocol.transparency.Metric.Derived;
import org.heliograph.protocol.transparency.Metric.Dimension;
import org.heliograph.protocol.transparency.Metric.Meaning;
import org.heliograph.protocol.transparency.Metric.Ratio;
import org.heliograph.protocol.transparency.Metric.Unmeasured;

/**
 * All figures of a report, as {@code metrics.json} describes them.
 *
 * @param sentence stands on every report
 * @param rules how to read what is shown and what is not
 */
public record Metrics(String sentence, List<String> rules, List<Metric> all) {
  private static final int FORBIDDEN = 403;
  private static final Metrics STANDARD = read(ResourceJson.read(Metrics.class, "metrics.json"));

  public Metrics {
    rules = List.copyOf(rules);
    all = List.copyOf(all);
  }

  public static Metrics standard() {
    return STANDARD;
  }

  public List<Counted> counted() {
    return all.stream().filter(Counted.class::isInstance).map(Counted.class::cast).toList();
  }

  private static Metrics read(JsonNode json) {
    return new Metrics(
        json.path("sentence").asText(),
        texts(json.path("rules")),
        items(json.path("metrics")).map(Metrics::metric).toList());
  }

  private static Metric metric(JsonNode json) {
    var id = json.path("id").asText();
    var title = json.path("title").asText();
    return switch (json.path("kind").asText()) {
      case "counted" ->
          new Counted(
              id,
              title,
              meaning(json),
              Contributors.ofWire(json.path("whose").asText()).orElseThrow(),
              items(json.path("breakdowns")).map(Metrics::dimension).toList());
      case "derived" ->
          new Derived(
              id,
              title,
              meaning(json),
              json.path("from").asText(),
              json.path("dimension").asText(),
              texts(json.path("part")),
              texts(json.path("whole")));
      case "ratio" ->
          new Ratio(
              id, title, meaning(json), json.path("part").asText(), json.path("whole").asText());
      case "not-measured" -> new Unmeasured(id, title, json.path("reason").asText());
      default -> throw new IllegalStateException("a metric of an unknown kind: " + id);
    };
  }

  private static Meaning meaning(JsonNode json) {
    return new Meaning(
        json.path("unit").asText(), json.path("counts").asText(), json.path("silent").asText());
  }

  private static Dimension dimension(JsonNode json) {
    var values = json.path("values");
    var listed = values.isArray() ? texts(values).stream() : vocabulary(values.asText());
    return new Dimension(
        json.path("dimension").asText(),
        json.path("title").asText(),
        Stream.concat(listed, Stream.of(Dimension.OTHER)).toList());
  }

  private static Stream<String> vocabulary(String name) {
    return switch (name) {
      case "signal-kind" -> names(SignalKind.values());
      case "origin" -> names(Origin.values());
      case "detection" -> names(Detection.values());
      case "government" -> names(Government.values());
      case "outcome-code" ->
          Arrays.stream(OutcomeCode.values())
              .filter(code -> !code.isPeriodic())
              .map(OutcomeCode::wireName);
      case "policy-reason" -> policyReasons();
      case "label" -> labels();
      default -> throw new IllegalStateException("an unknown list of values: " + name);
    };
  }

  private static Stream<String> names(WireNamed[] values) {
    return Arrays.stream(values).map(WireNamed::wireName);
  }

  /** What a gate says of a signal; people and keys are refused for other reasons. */
  private static Stream<String> policyReasons() {
    var ofCallers = EnumSet.of(RefusalReason.SCOPE_MISSING, RefusalReason.APPROVAL_REFUSED);
    return Arrays.stream(RefusalReason.values())
        .filter(reason -> reason.httpStatus() == FORBIDDEN && !ofCallers.contains(reason))
        .map(RefusalReason::wireName);
  }

  private static Stream<String> labels() {
    return LabelSchemes.standard().all().stream()
        .flatMap(scheme -> LabelSchemes.standard().labels(scheme.id()).stream())
        .map(label -> label.scheme() + ":" + label.code())
        .sorted(Comparator.naturalOrder());
  }

  private static List<String> texts(JsonNode array) {
    return items(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
