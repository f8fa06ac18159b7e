package org.heliograph.node.returns.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.heliograph.node.outbound.publish.CsvCells;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * The columns of a CSV file of outcomes: named as their members are, the indicator's as {@code
 * indicator.type}, {@code indicator.value} and its qualifiers. An empty cell is an absent member.
 */
record OutcomeColumns(List<String> names) {
  private static final String INDICATOR = "indicator.";

  /**
   * Reads the header line.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException FIELD_UNKNOWN or CSV_MALFORMED
   */
  static OutcomeColumns ofHeader(byte[] line) {
    var names = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var cell : CsvCells.of(line)) {
      var name = cell.strip();
      if (!OutcomeDraftReader.isColumn(name) && !name.matches("indicator\\.[A-Za-z]+")) {
        throw Refusal.at(
                RefusalReason.FIELD_UNKNOWN,
                OutcomeMembers.shown(name),
                "Outcomes have no column of this name.")
            .asException();
      }
      if (!seen.add(name)) {
        throw Refusal.at(
                RefusalReason.CSV_MALFORMED, name, "The header line names this column twice.")
            .asException();
      }
      names.add(name);
    }
    return new OutcomeColumns(List.copyOf(names));
  }

  /**
   * Reads one row.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CSV_MALFORMED
   */
  ObjectNode outcome(byte[] row) {
    var cells = CsvCells.of(row);
    if (cells.length != names.size()) {
      throw Refusal.of(
              RefusalReason.CSV_MALFORMED,
              "The row has %d cells, the header line %d.".formatted(cells.length, names.size()))
          .asException();
    }
    var outcome = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].isEmpty()) {
        continue;
      }
      var name = names.get(i);
      if (name.startsWith(INDICATOR)) {
        outcome.withObjectProperty("indicator").put(name.substring(INDICATOR.length()), cells[i]);
      } else {
        outcome.put(name, cells[i]);
      }
    }
    return outcome;
  }
}
