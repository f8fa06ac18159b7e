package org.heliograph.node.outbound.publish;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.google.common.base.Utf8;
import java.io.IOException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** The cells of one CSV row (RFC 4180). */
public final class CsvCells {
  private static final ObjectReader CELLS =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerFor(String[].class);

  private CsvCells() {}

  /**
   * @throws RefusedException CSV_MALFORMED, without a word of the row
   */
  public static String[] of(byte[] line) {
    if (!Utf8.isWellFormed(line)) {
      throw malformed("The row is not UTF-8.");
    }
    try (var rows = CELLS.<String[]>readValues(line)) {
      return rows.hasNext() ? rows.next() : new String[0];
    } catch (IOException | RuntimeException e) {
      // its message may quote the row
      throw malformed("The row is not CSV: look at its quotes.");
    }
  }

  private static RefusedException malformed(String detail) {
    return Refusal.of(RefusalReason.CSV_MALFORMED, detail).asException();
  }
}
