package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.outbound.publish.CsvCells;
import org.heliograph.protocol.json.FieldNames;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Qualifier;

/**
 * The columns of a CSV file of entries: type, value, qualifiers, note. An empty cell is an absent
 * member.
 */
record BankColumns(List<String> names) {
  /** All that there are. */
  static final BankColumns ALL =
      new BankColumns(
          Stream.of(
                  Stream.of("type", "value"),
                  Arrays.stream(Qualifier.values()).map(Qualifier::wireName),
                  Stream.of(BankJson.NOTE))
              .flatMap(names -> names)
              .toList());

  /**
   * Reads the header line.
   *
   * @throws RefusedException FIELD_UNKNOWN or CSV_MALFORMED
   */
  static BankColumns ofHeader(byte[] line) {
    var names = Arrays.stream(CsvCells.of(line)).map(String::strip).toList();
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (!ALL.names.contains(name)) {
        throw Refusal.at(
                RefusalReason.FIELD_UNKNOWN,
                FieldNames.shown(name),
                "Columns there are: " + String.join(", ", ALL.names) + ".")
            .asException();
      }
      if (names.indexOf(name) < i) {
        throw Refusal.at(
                RefusalReason.CSV_MALFORMED, name, "The header line names this column twice.")
            .asException();
      }
    }
    return new BankColumns(names);
  }

  /**
   * Reads one row.
   *
   * @throws RefusedException CSV_MALFORMED
   */
  JsonNode entry(byte[] row) {
    var cells = CsvCells.of(row);
    if (cells.length != names.size()) {
      throw Refusal.of(
              RefusalReason.CSV_MALFORMED,
              "The row has %d cells, the header line %d.".formatted(cells.length, names.size()))
          .asException();
    }
    var entry = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        entry.put(names.get(i), cells[i]);
      }
    }
    return entry;
  }

  String header() {
    return String.join(",", names);
  }

  /** Writes one row. */
  String row(JsonNode entry) {
    return names.stream()
        .map(name -> cell(entry.path(name).asText("")))
        .collect(Collectors.joining(","));
  }

  private static String cell(String text) {
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
