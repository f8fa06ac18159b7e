package org.heliograph.node.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.sqlclient.SqlConnection;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.outbound.publish.PostgresPublishedFields;
import org.heliograph.node.outbound.publish.PostgresPublishedFields.FieldsOfOne;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.transparency.Breakdown;
import org.heliograph.protocol.transparency.Metric.Dimension;
import org.heliograph.protocol.transparency.Period;

/** Counts of what stands in the fields of own signals, from one pass over them. */
final class PostgresFieldCounts {
  private static final String HARM = "harm";

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  private PostgresFieldCounts() {}

  static PostgresFieldCounts of(SqlConnection sql, Period period) {
    var counts = new PostgresFieldCounts();
    PostgresPublishedFields.each(
        sql,
        period.start().atOffset(ZoneOffset.UTC),
        period.end().atOffset(ZoneOffset.UTC),
        counts::add);
    return counts;
  }

  private void add(FieldsOfOne signal) {
    for (var field : List.of(Fields.ORIGIN, Fields.DETECTION, Fields.GOVERNMENT)) {
      add(field, json(signal, field).asText());
    }
    for (var label : json(signal, Fields.LABELS)) {
      add(HARM, label.path("scheme").asText() + ":" + label.path("code").asText());
    }
  }

  private void add(String dimension, String value) {
    counts.computeIfAbsent(dimension, each -> new TreeMap<>()).merge(value, 1L, Long::sum);
  }

  private static JsonNode json(FieldsOfOne signal, String field) {
    var value = signal.value(field);
    return value == null ? MissingNode.getInstance() : StrictJson.parse(value);
  }

  Breakdown breakdown(Dimension by) {
    var counting = new Counting(by);
    counts
        .getOrDefault(by.name(), Map.of())
        .forEach((value, count) -> counting.add(value, Counting.SELF, count));
    return counting.breakdown();
  }
}
