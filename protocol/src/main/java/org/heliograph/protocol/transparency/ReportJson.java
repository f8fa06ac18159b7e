package org.heliograph.protocol.transparency;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.transparency.Metric.Counted;
import org.heliograph.protocol.transparency.Metric.Derived;
import org.heliograph.protocol.transparency.Metric.Meaning;
import org.heliograph.protocol.transparency.Metric.Ratio;
import org.heliograph.protocol.transparency.Metric.Unmeasured;
import org.heliograph.protocol.transparency.ShownPopulation.ShownBreakdown;

/**
 * A report as one JSON object that explains itself: figures with their meaning as it was when the
 * report was made. It holds nothing but what may be published.
 */
public final class ReportJson {
  private static final int SCHEMA = 1;

  private ReportJson() {}

  /** Which report it is, and when it was made. */
  public record Heading(String member, Period period, Instant madeAt) {}

  /** Every metric in its order; each counted one needs its population. */
  public static ObjectNode of(Heading heading, Metrics metrics, List<ShownPopulation> shown) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("schema", SCHEMA)
            .put("member", heading.member())
            .put("period", heading.period().name())
            .put("from", heading.period().firstDay().toString())
            .put("to", heading.period().lastDay().toString())
            .put("madeAt", heading.madeAt().toString())
            .put("complete", heading.period().isOver(heading.madeAt()))
            .put("sentence", metrics.sentence());
    metrics.rules().forEach(json.putArray("rules")::add);
    var populations =
        shown.stream().collect(Collectors.toMap(ShownPopulation::name, Function.identity()));
    var figures = json.putArray("figures");
    metrics.all().forEach(metric -> figure(figures.addObject(), metric, populations));
    return json;
  }

  /** What a published report is known by: SHA-256 of its bytes. */
  public static Hash digest(byte[] report) {
    return Hash.ofBytes(Hashing.sha256().hashBytes(report).asBytes());
  }

  /** The descriptions alone, without any figure. */
  public static ObjectNode describe(Metrics metrics) {
    var json = JsonNodeFactory.instance.objectNode().put("sentence", metrics.sentence());
    metrics.rules().forEach(json.putArray("rules")::add);
    var items = json.putArray("items");
    metrics.all().forEach(metric -> describe(items.addObject(), metric));
    return json;
  }

  private static void describe(ObjectNode json, Metric metric) {
    json.put("id", metric.id()).put("title", metric.title());
    switch (metric) {
      case Counted counted -> {
        meaning(json.put("kind", "counted"), counted.meaning());
        json.put("whose", counted.whose().wireName());
        var dimensions = json.putArray("dimensions");
        for (var each : counted.dimensions()) {
          var dimension =
              dimensions.addObject().put("name", each.name()).put("title", each.title());
          each.values().forEach(dimension.putArray("values")::add);
        }
      }
      case Derived derived -> {
        meaning(json.put("kind", "derived"), derived.meaning());
        json.put("from", derived.from()).put("dimension", derived.dimension());
        derived.part().forEach(json.putArray("part")::add);
        derived.whole().forEach(json.putArray("whole")::add);
      }
      case Ratio ratio ->
          meaning(json.put("kind", "ratio"), ratio.meaning())
              .put("part", ratio.part())
              .put("whole", ratio.whole());
      case Unmeasured none -> json.put("kind", "not-measured").put("reason", none.reason());
    }
  }

  private static void figure(
      ObjectNode json, Metric metric, Map<String, ShownPopulation> populations) {
    json.put("id", metric.id()).put("title", metric.title());
    switch (metric) {
      case Counted counted -> counted(json, counted, of(populations, counted.id()));
      case Derived derived -> {
        meaning(json.put("kind", "derived"), derived.meaning());
        json.put("value", derived.value(of(populations, derived.from())).orElse(null));
      }
      case Ratio ratio -> {
        var part = of(populations, ratio.part());
        meaning(json.put("kind", "derived"), ratio.meaning())
            .put("value", ratio.value(part, of(populations, ratio.whole())).orElse(null));
      }
      case Unmeasured none -> json.put("kind", "not-measured").put("reason", none.reason());
    }
  }

  private static ShownPopulation of(Map<String, ShownPopulation> populations, String name) {
    var population = populations.get(name);
    if (population == null) {
      throw new IllegalArgumentException("nothing was counted of " + name);
    }
    return population;
  }

  private static void counted(ObjectNode json, Counted metric, ShownPopulation shown) {
    meaning(json.put("kind", "counted"), metric.meaning());
    json.put("whose", metric.whose().wireName()).put("total", shown.total().orElse(null));
    var breakdowns = json.putArray("breakdowns");
    shown.breakdowns().forEach(breakdown -> breakdown(breakdowns, metric, breakdown));
  }

  private static void breakdown(ArrayNode breakdowns, Counted metric, ShownBreakdown shown) {
    var name = shown.dimensions().iterator().next();
    var json = breakdowns.addObject().put("dimension", name);
    json.put("title", metric.dimension(name).title());
    var cells = json.putArray("shown");
    shown.shown().forEach(c -> cells.addObject().put("value", c.value()).put("count", c.count()));
    shown.pooled().forEach(json.putArray("pooled")::add);
    json.put("pool", shown.pool().orElse(null));
  }

  private static ObjectNode meaning(ObjectNode json, Meaning meaning) {
    return json.put("unit", meaning.unit())
        .put("counts", meaning.counts())
        .put("silent", meaning.silent());
  }
}
