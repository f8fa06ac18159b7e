package org.heliograph.node.returns.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.heliograph.node.outbound.publish.RowReader;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.returns.report.OutcomeResult.Status;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Reports files of outcomes of any size, a transaction a chunk. A file that was cut is sent again
 * whole: what is there already is answered as a duplicate. Callers wait; many may report at once.
 */
public final class BulkOutcomes {
  private static final int MOST_ROWS = 1_000;
  private static final long MOST_BYTES = 512 << 10;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final OutcomeDraftReader drafts;
  private final PostgresOutcomeBook book;

  public BulkOutcomes(OutcomeDraftReader drafts, PostgresOutcomeBook book) {
    this.drafts = drafts;
    this.book = book;
  }

  /** Told what became of rows, once that is durable. */
  @FunctionalInterface
  public interface Listener {
    void reported(List<OutcomeResult> results) throws IOException;
  }

  /**
   * How many rows came to what.
   *
   * @param warned how many of those that were taken a person should look at
   * @param reviewMissing how many are actions without the review that was promised
   */
  public record Summary(Map<Status, Long> counts, long warned, long reviewMissing) {
    public long rows() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(Status status) {
      return counts.getOrDefault(status, 0L);
    }
  }

  /**
   * Reads a file to its end.
   *
   * @throws RefusedException what reading the body refuses; chunks before it stay reported
   * @throws IOException when the connection is cut
   */
  public Summary report(String person, UploadFormat format, InputStream rows, Listener listener)
      throws IOException {
    var reader = new RowReader(rows, format);
    Function<byte[], JsonNode> json =
        switch (format) {
          case NDJSON -> StrictJson::parse;
          case CSV -> columns(reader)::outcome;
        };
    var counts = new EnumMap<Status, Long>(Status.class);
    long warned = 0;
    long unreviewed = 0;
    long row = 1;
    for (var chunk = chunk(reader); !chunk.isEmpty(); chunk = chunk(reader)) {
      var results = report(person, row, chunk, json);
      row += chunk.size();
      results.forEach(it -> counts.merge(it.status(), 1L, Long::sum));
      warned += results.stream().filter(it -> !it.warnings().isEmpty()).count();
      unreviewed += results.stream().filter(OutcomeResult::reviewMissing).count();
      listener.reported(results);
    }
    return new Summary(counts, warned, unreviewed);
  }

  private static OutcomeColumns columns(RowReader reader) throws IOException {
    var header = reader.next();
    if (header == null) {
      throw Refusal.of(RefusalReason.CSV_MALFORMED, "The file has no header line.").asException();
    }
    if (header.refusal() != null) {
      throw header.refusal().asException();
    }
    return OutcomeColumns.ofHeader(header.bytes());
  }

  /** A slow client gets small chunks, so that it sees progress. */
  private static List<RowReader.Row> chunk(RowReader reader) throws IOException {
    var chunk = new ArrayList<RowReader.Row>();
    long bytes = 0;
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (chunk.size() < MOST_ROWS && bytes < MOST_BYTES && System.nanoTime() < deadline) {
      var row = reader.next();
      if (row == null) {
        break;
      }
      chunk.add(row);
      bytes += row.bytes().length;
    }
    return chunk;
  }

  private List<OutcomeResult> report(
      String person, long first, List<RowReader.Row> chunk, Function<byte[], JsonNode> json) {
    var results = new ArrayList<OutcomeResult>(chunk.size());
    var sound = new ArrayList<PostgresOutcomeBook.Row>(chunk.size());
    for (int i = 0; i < chunk.size(); i++) {
      try {
        sound.add(new PostgresOutcomeBook.Row(first + i, draft(chunk.get(i), json)));
      } catch (RefusedException e) {
        results.add(OutcomeResult.refused(first + i, List.of(e.refusal())));
      } catch (DefectiveDocumentException e) {
        results.add(OutcomeResult.refused(first + i, e.refusals()));
      }
    }
    if (!sound.isEmpty()) {
      results.addAll(book.report(person, sound));
    }
    results.sort(Comparator.comparingLong(OutcomeResult::row));
    return results;
  }

  private OutcomeDraft draft(RowReader.Row row, Function<byte[], JsonNode> json) {
    if (row.refusal() != null) {
      throw row.refusal().asException();
    }
    return drafts.read(json.apply(row.bytes()));
  }
}
