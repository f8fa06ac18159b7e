package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.node.matching.watch.NewEntry;
import org.heliograph.node.matching.watch.OwnCollection;
import org.heliograph.node.matching.watch.PostgresCollections;
import org.heliograph.node.outbound.publish.RowReader;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.IndicatorTypes;

/**
 * Reads files of entries of any size, a transaction a chunk. A bad row is refused and never stops
 * the rest; a file that was cut is sent again whole, and what is there already counts as duplicate.
 * Callers wait; many may fill at once.
 */
final class CollectionFilling {
  /** How many refused rows a short answer shows. */
  static final int SHOWN = 20;

  private static final int MOST_ROWS = 5_000;
  private static final long MOST_BYTES = 2 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final PostgresCollections collections;
  private final Supplier<IndicatorTypes> types;

  CollectionFilling(PostgresCollections collections, Supplier<IndicatorTypes> types) {
    this.collections = collections;
    this.types = types;
  }

  /** Told of refused rows, once the chunk that they are in is durable. */
  @FunctionalInterface
  interface Listener {
    void refused(List<RefusedRow> rows) throws IOException;
  }

  /**
   * A row that was not taken.
   *
   * @param row place in the file, first is 1; the header line of CSV and empty lines do not count
   */
  record RefusedRow(long row, Refusal refusal) {
    ObjectNode toJson() {
      var json =
          JsonNodeFactory.instance
              .objectNode()
              .put("row", row)
              .put("reason", refusal.reason().wireName());
      Pages.put(json, "field", refusal.field());
      return json.put("detail", refusal.detail());
    }
  }

  /** How many rows came to what. */
  record Summary(long rows, long added, long duplicate, long refused) {
    private Summary and(int read, PostgresCollections.Added chunk, int bad) {
      return new Summary(
          rows + read, added + chunk.added(), duplicate + chunk.duplicates(), refused + bad);
    }

    ObjectNode toJson() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("rows", rows)
          .put("added", added)
          .put("duplicate", duplicate)
          .put("refused", refused);
    }
  }

  /**
   * Reads a file to its end.
   *
   * @throws RefusedException what reading the body refuses; chunks before it stay added
   * @throws IOException when the connection is cut
   */
  Summary fill(OwnCollection collection, UploadFormat format, InputStream rows, Listener listener)
      throws IOException {
    var reader = new RowReader(rows, format);
    Function<byte[], JsonNode> json =
        switch (format) {
          case NDJSON -> StrictJson::parse;
          case CSV -> columns(reader)::entry;
        };
    var entries = new EntryReader(types.get());
    var summary = new Summary(0, 0, 0, 0);
    for (var chunk = chunk(reader); !chunk.isEmpty(); chunk = chunk(reader)) {
      var sound = new ArrayList<NewEntry>(chunk.size());
      var bad = new ArrayList<RefusedRow>();
      for (int i = 0; i < chunk.size(); i++) {
        try {
          sound.add(entries.read(json(chunk.get(i), json)));
        } catch (RefusedException e) {
          bad.add(new RefusedRow(summary.rows + i + 1, e.refusal()));
        }
      }
      summary = summary.and(chunk.size(), collections.add(collection, sound), bad.size());
      if (!bad.isEmpty()) {
        listener.refused(bad);
      }
    }
    return summary;
  }

  private static EntryColumns columns(RowReader reader) throws IOException {
    var header = reader.next();
    if (header == null) {
      throw Refusal.of(RefusalReason.CSV_MALFORMED, "The file has no header line.").asException();
    }
    if (header.refusal() != null) {
      throw header.refusal().asException();
    }
    return EntryColumns.ofHeader(header.bytes());
  }

  private static JsonNode json(RowReader.Row row, Function<byte[], JsonNode> json) {
    if (row.refusal() != null) {
      throw row.refusal().asException();
    }
    return json.apply(row.bytes());
  }

  /** A slow client gets small chunks, so that what it sent is there soon. */
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
}
