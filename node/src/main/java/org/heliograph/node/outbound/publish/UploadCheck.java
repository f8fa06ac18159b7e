package org.heliograph.node.outbound.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.node.outbound.publish.ChunkPublisher.Prepared;
import org.heliograph.node.outbound.publish.PostgresSignals.Candidate;
import org.heliograph.node.outbound.publish.RowReader.Row;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;

/**
 * Reads an upload as publishing it would and tells what would become of it; stores nothing. Safe
 * for use by many threads; reading waits, on virtual threads.
 */
public final class UploadCheck {
  private static final int MOST_SHOWN = 1_000;

  /** How many contents are remembered to find repeats within the upload. */
  private static final int MOST_REMEMBERED = 200_000;

  private final ChunkPublisher chunks;

  UploadCheck(ChunkPublisher chunks) {
    this.chunks = chunks;
  }

  /**
   * What was found.
   *
   * @param sound rows that would be published
   * @param duplicate rows whose content is published already, or stands in an earlier row
   * @param kinds how many sound rows are of each kind
   * @param labels how many sound rows have each label, {@code scheme:code}
   * @param defective the first {@value #MOST_SHOWN} rows that would be refused
   * @param remarked the first sound rows whose words deserve a second thought
   */
  public record Found(
      long rows,
      long sound,
      long duplicate,
      long refused,
      Map<String, Long> kinds,
      Map<String, Long> labels,
      List<Line> defective,
      List<Line> remarked) {}

  /**
   * What was found of one row.
   *
   * @param line of the upload on which it begins; the first is 1
   */
  public record Line(long line, RowResult result) {}

  /**
   * Reads an upload to its end.
   *
   * @throws RefusedException what reading the body refuses, such as an unknown column
   * @throws IOException when the connection is cut
   */
  public Found check(InputStream body, UploadFormat format) throws IOException {
    var reader = new RowReader(body, format);
    var drafts = DraftReader.of(format, reader);
    var tally = new Tally();
    List<Row> rows = BulkPublisher.nextRows(reader);
    while (!rows.isEmpty()) {
      tally.add(rows, chunks.prepare(tally.rows + 1, rows, drafts));
      rows = BulkPublisher.nextRows(reader);
    }
    return tally.found();
  }

  private final class Tally {
    private final Set<Hash> seen = new HashSet<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<String, Long> labels = new TreeMap<>();
    private final List<Line> defective = new ArrayList<>();
    private final List<Line> remarked = new ArrayList<>();
    private long rows;
    private long duplicate;
    private long refused;

    void add(List<Row> read, Prepared prepared) {
      refused += prepared.refused().size();
      prepared.refused().stream()
          .sorted(Comparator.comparingLong(RowResult::row))
          .limit(MOST_SHOWN - defective.size())
          .forEach(result -> defective.add(line(read, prepared, result)));
      Set<Hash> known = chunks.known(prepared.candidates());
      for (Candidate candidate : prepared.candidates()) {
        if (known.contains(candidate.signal().digest()) || isRepeat(candidate)) {
          duplicate++;
        } else {
          count(read, prepared, candidate);
        }
      }
      rows += read.size();
    }

    private boolean isRepeat(Candidate candidate) {
      return seen.size() < MOST_REMEMBERED
          ? !seen.add(candidate.signal().digest())
          : seen.contains(candidate.signal().digest());
    }

    private void count(List<Row> read, Prepared prepared, Candidate candidate) {
      var signal = candidate.signal();
      kinds.merge(signal.header().kind().wireName(), 1L, Long::sum);
      signal.labels().forEach(label -> labels.merge(label, 1L, Long::sum));
      if (!signal.remarks().isEmpty() && remarked.size() < MOST_SHOWN) {
        remarked.add(line(read, prepared, RowResult.accepted(candidate.row(), signal)));
      }
    }

    private static Line line(List<Row> read, Prepared prepared, RowResult result) {
      return new Line(read.get((int) (result.row() - prepared.firstRow())).line(), result);
    }

    Found found() {
      return new Found(
          rows, rows - refused - duplicate, duplicate, refused, kinds, labels, defective, remarked);
    }
  }
}
