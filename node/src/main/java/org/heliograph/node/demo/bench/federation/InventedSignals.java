package org.heliograph.node.demo.bench.federation;

import com.google.common.collect.Iterators;
import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Content signals with one invented hash each, as rows of an upload.
 *
 * @param seed makes ids and hashes, together with the number of the row
 */
public record InventedSignals(long seed) {
  private static final int PIECE = 1_000;

  private static final String INDICATOR =
      """
      "kind":"content","confidence":90,"humanReviewed":true,"indicators":[{"type":"sha256","value":"\
      """;

  private static final String REST =
      """
      "}],"note":"placeholder note","tlp":"AMBER"}
      """;

  /** Some rows, made as they are read; the node gives them ids, as of most uploads. */
  public InputStream rows(int first, int count) {
    return pieces(first, count, this::row);
  }

  /** The same, with the ids that {@link #id} tells. */
  public InputStream namedRows(int first, int count) {
    return pieces(first, count, this::namedRow);
  }

  private static InputStream pieces(int first, int count, IntFunction<String> text) {
    var pieces =
        IntStream.iterate(first, row -> row < first + count, row -> row + PIECE)
            .mapToObj(row -> piece(row, Math.min(first + count, row + PIECE), text))
            .iterator();
    return new SequenceInputStream(Iterators.asEnumeration(pieces));
  }

  private static InputStream piece(int from, int to, IntFunction<String> text) {
    var all = new StringBuilder();
    for (int row = from; row < to; row++) {
      all.append(text.apply(row));
    }
    return new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** One signal as JSON. */
  public String row(int row) {
    return "{" + INDICATOR + hash(row) + REST;
  }

  /** The same, with its id. */
  public String namedRow(int row) {
    return "{\"id\":\"" + id(row) + "\"," + INDICATOR + hash(row) + REST;
  }

  public String hash(int row) {
    return Hashing.sha256().newHasher().putLong(seed).putInt(row).hash().toString();
  }

  /** Of version 4, random throughout. */
  public UUID id(int row) {
    var bytes = Hashing.murmur3_128().newHasher().putLong(seed).putInt(row).hash().asBytes();
    var made = UUID.nameUUIDFromBytes(bytes);
    return new UUID(
        (made.getMostSignificantBits() & ~0xF000L) | 0x4000L, made.getLeastSignificantBits());
  }
}
