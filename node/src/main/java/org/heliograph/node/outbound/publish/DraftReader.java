package org.heliograph.node.outbound.publish;

import java.io.IOException;
import org.heliograph.node.outbound.publish.RowReader.Row;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** Reads a row of an upload as a draft. Safe for use by many threads. */
@FunctionalInterface
interface DraftReader {
  /**
   * Reads one row.
   *
   * @throws RefusedException if the row is malformed
   */
  DraftSignal read(byte[] row);

  /**
   * The reader for a format; of CSV it takes the header line.
   *
   * @throws RefusedException if the header line is missing or names unknown columns
   */
  static DraftReader of(UploadFormat format, RowReader rows) throws IOException {
    return switch (format) {
      case NDJSON -> DraftSignal::ofJson;
      case CSV -> header(rows)::draft;
    };
  }

  private static CsvColumns header(RowReader rows) throws IOException {
    Row header = rows.next();
    if (header == null) {
      throw Refusal.of(RefusalReason.CSV_MALFORMED, "The upload has no header line.").asException();
    }
    if (header.refusal() != null) {
      throw header.refusal().asException();
    }
    return CsvColumns.ofHeader(header.bytes());
  }
}
