package org.heliograph.node.demo.bench.federation;

import com.google.common.collect.Iterators;
import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Content signals with one invented hash each, as rows of an upload.
 *
 * @param seed makes ids and hashes, together with the number of the row
 */
public record InventedSignals(long seed) {
  private static final int PIECE = 1_000;

  private static final String ROW =
      """
      {"id":"%s","kind":"content","confidence":90,"humanReviewed":true,"indicators":[{"type":"sha256","value":"%s"}],"note":"placeholder note","tlp":"AMBER"}
      """;

  /** Some rows, made as they are read. */
  public InputStream rows(int first, int count) {
    var pieces =
        IntStream.iterate(first, row -> row < first + count, row -> row + PIECE)
            .mapToObj(row -> piece(row, Math.min(first + count, row + PIECE)))
            .iterator();
    return new SequenceInputStream(Iterators.asEnumeration(pieces));
  }

  private InputStream piece(int from, int to) {
    var text = new StringBuilder((to - from) * ROW.length() * 2);
    for (int row = from; row < to; row++) {
      text.append(row(row));
    }
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** One signal as JSON. */
  public String row(int row) {
    return ROW.formatted(id(row), hash(row));
  }

  public String hash(int row) {
    return Hashing.sha256().newHasher().putLong(seed).putInt(row).hash().toString();
  }

  /** Of version 4, as nodes give them. */
  public UUID id(int row) {
    var bytes = Hashing.murmur3_128().newHasher().putLong(seed).putInt(row).hash().asBytes();
    var made = UUID.nameUUIDFromBytes(bytes);
    return new UUID(
        (made.getMostSignificantBits() & ~0xF000L) | 0x4000L, made.getLeastSignificantBits());
  }
}
