package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.outbound.publish.CsvCells;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * The columns of a CSV file of entries, named as the members of an entry. An empty cell is an
 * absent member.
 */
record EntryColumns(List<String> names) {
  /**
   * Reads the header line.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CSV_MALFORMED
   */
  static EntryColumns ofHeader(byte[] line) {
    var names = new ArrayList<String>();
    for (var cell : CsvCells.of(line)) {
      var name = cell.strip();
      if (!name.matches("[A-Za-z]{1,40}") || names.contains(name)) {
        throw Refusal.of(
                RefusalReason.CSV_MALFORMED,
                "The header line names each column once: reference, type, value, until and"
                    + " qualifiers.")
            .asException();
      }
      names.add(name);
    }
    return new EntryColumns(List.copyOf(names));
  }

  /**
   * Reads one row.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CSV_MALFORMED
   */
  ObjectNode entry(byte[] row) {
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
}
