package org.heliograph.node.demo.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** Drafts as rows of CSV, with the columns that the API's contract names. */
public final class SampleCsv {
  private static final int INDICATORS = 5;
  private static final List<String> QUALIFIERS =
      List.of("platform", "provider", "network", "quality", "from", "to", "language", "media");
  private static final List<String> PLAIN =
      List.of(
          "id",
          "kind",
          "subjectRole",
          "confidence",
          "humanReviewed",
          "detection",
          "origin",
          "privateCommunications",
          "government",
          "language",
          "note",
          "tlp",
          "onward",
          "activeCase",
          "created",
          "expires",
          "attributes.depiction",
          "attributes.jurisdiction",
          "observed.from",
          "observed.to");

  private SampleCsv() {}

  public static String header() {
    var columns = new ArrayList<>(PLAIN);
    columns.addAll(List.of("labels", "relations", "reported"));
    for (int i = 0; i < INDICATORS; i++) {
      var prefix = i == 0 ? "indicator." : "indicator" + (i + 1) + ".";
      columns.add(prefix + "type");
      columns.add(prefix + "value");
      QUALIFIERS.forEach(qualifier -> columns.add(prefix + qualifier));
    }
    return String.join(",", columns);
  }

  static String row(ObjectNode draft) {
    var cells = new StringJoiner(",");
    PLAIN.forEach(column -> cells.add(cell(draft.at("/" + column.replace('.', '/')))));
    cells.add(quoted(list(draft.path("labels"), "scheme", "code")));
    cells.add(quoted(list(draft.path("relations"), "type", "id")));
    cells.add(quoted(list(draft.path("reported"), "to", "reference")));
    for (int i = 0; i < INDICATORS; i++) {
      var indicator = draft.path("indicators").path(i);
      cells.add(cell(indicator.path("type"))).add(cell(indicator.path("value")));
      QUALIFIERS.forEach(qualifier -> cells.add(cell(indicator.path(qualifier))));
    }
    return cells.toString();
  }

  private static String list(JsonNode items, String first, String second) {
    return String.join(
        ";",
        StreamSupport.stream(items.spliterator(), false)
            .map(item -> item.path(first).asText() + ":" + item.path(second).asText())
            .toList());
  }

  private static String cell(JsonNode value) {
    return quoted(value.asText(""));
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
