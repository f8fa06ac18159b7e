package org.heliograph.node.outbound.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * The columns of a CSV upload, and how a row of them becomes a draft. Safe for use by many threads.
 *
 * <p>Columns are dotted paths into the draft; {@code indicator.type} is the first indicator's type,
 * {@code indicator2.type} the second's. Lists stand in one cell: {@code scheme:code;scheme:code}.
 */
final class CsvColumns {
  private static final Set<String> TEXTS =
      Set.of(
          "id",
          "kind",
          "subjectRole",
          "detection",
          "origin",
          "government",
          "language",
          "note",
          "tlp",
          "created",
          "expires");
  private static final Set<String> FLAGS =
      Set.of("humanReviewed", "privateCommunications", "onward", "activeCase");
  private static final Pattern NESTED = Pattern.compile("(attributes|observed)\\.([A-Za-z]+)");
  private static final Pattern INDICATOR =
      Pattern.compile("indicator([2-9]|1[0-6])?\\.([A-Za-z]+)");

  private final List<Column> columns;

  private CsvColumns(List<Column> columns) {
    this.columns = columns;
  }

  /** Puts a cell where its column says. */
  @FunctionalInterface
  private interface Column {
    void put(Parts parts, String cell);
  }

  /** A draft in the making; indicators by their number in the column's name. */
  private record Parts(ObjectNode draft, TreeMap<Integer, ObjectNode> indicators) {}

  /**
   * Reads the header line.
   *
   * @throws RefusedException FIELD_UNKNOWN for a column that no draft has, CSV_MALFORMED for one
   *     that stands twice
   */
  static CsvColumns ofHeader(byte[] line) {
    var columns = new ArrayList<Column>();
    var seen = new HashSet<String>();
    for (String name : CsvCells.of(line)) {
      String column = name.strip();
      if (!seen.add(column)) {
        throw Refusal.at(
                RefusalReason.CSV_MALFORMED,
                shown(column),
                "The header line names this column twice.")
            .asException();
      }
      columns.add(column(column));
    }
    return new CsvColumns(List.copyOf(columns));
  }

  /**
   * Reads one row.
   *
   * @throws RefusedException CSV_MALFORMED
   */
  DraftSignal draft(byte[] row) {
    String[] cells = CsvCells.of(row);
    if (cells.length != columns.size()) {
      throw malformed(
          "The row has " + cells.length + " cells, the header line " + columns.size() + ".");
    }
    var parts = new Parts(JsonNodeFactory.instance.objectNode(), new TreeMap<>());
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        columns.get(i).put(parts, cells[i]);
      }
    }
    parts.draft.putArray("indicators").addAll(parts.indicators.values());
    return DraftSignal.of(parts.draft);
  }

  private static RefusedException malformed(String detail) {
    return Refusal.of(RefusalReason.CSV_MALFORMED, detail).asException();
  }

  private static Column column(String name) {
    if (TEXTS.contains(name)) {
      return (parts, cell) -> parts.draft.put(name, cell);
    }
    if (FLAGS.contains(name)) {
      return (parts, cell) -> putFlag(parts.draft, name, cell);
    }
    var nested = NESTED.matcher(name);
    if (nested.matches()) {
      return (parts, cell) ->
          parts.draft.withObjectProperty(nested.group(1)).put(nested.group(2), cell);
    }
    var indicator = INDICATOR.matcher(name);
    if (indicator.matches()) {
      int number = indicator.group(1) == null ? 1 : Integer.parseInt(indicator.group(1));
      return (parts, cell) ->
          parts
              .indicators
              .computeIfAbsent(number, n -> JsonNodeFactory.instance.objectNode())
              .put(indicator.group(2), cell);
    }
    return switch (name) {
      case "confidence" -> (parts, cell) -> putNumber(parts.draft, name, cell);
      case "labels" -> (parts, cell) -> putPairs(parts.draft, name, "scheme", "code", cell);
      case "relations" -> (parts, cell) -> putPairs(parts.draft, name, "type", "id", cell);
      case "reported" -> (parts, cell) -> putPairs(parts.draft, name, "to", "reference", cell);
      default ->
          throw Refusal.at(
                  RefusalReason.FIELD_UNKNOWN, shown(name), "No draft has a column of this name.")
              .asException();
    };
  }

  /** Column names come from the uploader; what is shown of them is short. */
  private static String shown(String column) {
    return column.length() <= 64 ? column : column.substring(0, 64) + "…";
  }

  private static void putFlag(ObjectNode draft, String name, String cell) {
    switch (cell) {
      case "true" -> draft.put(name, true);
      case "false" -> draft.put(name, false);
      default -> draft.put(name, cell);
    }
  }

  private static void putNumber(ObjectNode draft, String name, String cell) {
    if (cell.matches("[0-9]{1,9}")) {
      draft.put(name, Integer.parseInt(cell));
    } else {
      draft.put(name, cell);
    }
  }

  private static void putPairs(
      ObjectNode draft, String name, String first, String second, String cell) {
    var list = draft.putArray(name);
    for (String item : cell.split(";", -1)) {
      int colon = item.indexOf(':');
      var pair = list.addObject().put(first, colon < 0 ? item : item.substring(0, colon));
      if (colon >= 0) {
        pair.put(second, item.substring(colon + 1));
      }
    }
  }
}
