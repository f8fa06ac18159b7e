package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.matching.banks.BankEntry.Draft;
import org.heliograph.node.matching.banks.PostgresBankEntries;
import org.heliograph.node.outbound.publish.RowReader;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Takes a file of entries of any size into a bank, a transaction a chunk. Rows that cannot be read
 * are told and left out. A file that was cut is sent again whole: what is there counts as known.
 * For one thread.
 */
final class BankImport {
  private static final int MOST_ROWS = 5_000;
  private static final long MOST_BYTES = 2 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final PostgresBankEntries entries;
  private final BankJson json;
  private final String bank;
  private final String person;
  private final UUID file = UUID.randomUUID();
  private final Runnable changed;
  private long rows;
  private long added;
  private long known;
  private long refused;

  /**
   * @param changed called after each chunk
   */
  BankImport(
      PostgresBankEntries entries, BankJson json, String bank, String person, Runnable changed) {
    this.entries = entries;
    this.json = json;
    this.bank = bank;
    this.person = person;
    this.changed = changed;
  }

  /** Told of a chunk that is durable. */
  @FunctionalInterface
  interface Listener {
    /**
     * @param refusals one of each row that was refused, as the contract shows it
     */
    void chunk(List<ObjectNode> refusals) throws IOException;
  }

  /**
   * Reads a file to its end.
   *
   * @throws RefusedException what reading the body refuses, NOT_FOUND where the bank went; chunks
   *     before that stay
   * @throws IOException when the connection is cut
   */
  void run(UploadFormat format, InputStream body, Listener listener) throws IOException {
    var reader = new RowReader(body, format);
    Function<byte[], JsonNode> entry =
        switch (format) {
          case NDJSON -> StrictJson::parse;
          case CSV -> columns(reader)::entry;
        };
    for (var chunk = chunk(reader); !chunk.isEmpty(); chunk = chunk(reader)) {
      listener.chunk(take(chunk, entry));
    }
  }

  private static BankColumns columns(RowReader reader) throws IOException {
    var header = reader.next();
    if (header == null) {
      throw Refusal.of(RefusalReason.CSV_MALFORMED, "The file has no header line.").asException();
    }
    if (header.refusal() != null) {
      throw header.refusal().asException();
    }
    return BankColumns.ofHeader(header.bytes());
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

  private List<ObjectNode> take(List<RowReader.Row> chunk, Function<byte[], JsonNode> entry) {
    var drafts = new ArrayList<Draft>(chunk.size());
    var refusals = new ArrayList<ObjectNode>();
    for (var row : chunk) {
      try {
        drafts.add(draft(row, entry));
      } catch (RefusedException e) {
        refusals.add(refusal(row.line(), e.refusal()));
      }
    }
    if (!drafts.isEmpty()) {
      var done = entries.add(bank, drafts, person, Optional.of(file));
      long fresh = done.stream().filter(one -> one.fresh()).count();
      added += fresh;
      known += done.size() - fresh;
      changed.run();
    }
    rows += chunk.size();
    refused += refusals.size();
    return refusals;
  }

  private Draft draft(RowReader.Row row, Function<byte[], JsonNode> entry) {
    if (row.refusal() != null) {
      throw row.refusal().asException();
    }
    return json.draft(entry.apply(row.bytes()));
  }

  private static ObjectNode refusal(long line, Refusal refusal) {
    ObjectNode told = JsonNodeFactory.instance.objectNode().put("line", line);
    told.set("refusal", Problem.json(refusal));
    return told;
  }

  /** How many rows came to what so far. */
  ObjectNode counts() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rows", rows)
        .put("added", added)
        .put("known", known)
        .put("refused", refused);
  }
}
