package org.heliograph.node.matching.exact;

import java.io.IOException;
import java.nio.file.Path;
import org.heliograph.node.matching.exact.FingerprintTable.Which;
import org.heliograph.node.matching.snapshot.SnapshotReader;
import org.heliograph.node.matching.snapshot.SnapshotWriter;

/**
 * The file of an exact index: the seed of its fingerprints, then each shard as its number of slots,
 * whether its numbers take eight bytes instead of four, how many pairs follow, and the pairs.
 */
final class ExactSnapshot {
  private static final String MAGIC = "HGIEXACT";
  private static final int VERSION = 1;

  private ExactSnapshot() {}

  static void write(Path file, long seed, FingerprintTable table, Which living) throws IOException {
    try (var out = new SnapshotWriter(file, MAGIC, VERSION)) {
      out.putLong(seed);
      for (int place = 0; place < FingerprintTable.SHARDS; place++) {
        write(out, table, place, living);
      }
      out.commit();
    }
  }

  private static void write(SnapshotWriter out, FingerprintTable table, int place, Which living)
      throws IOException {
    var pairs = new PairList();
    table.forEach(
        place,
        (fingerprint, number) -> {
          if (living.test(fingerprint, number)) {
            pairs.pair(fingerprint, number);
          }
        });
    boolean wide = table.isWide(place);
    out.putInt(Math.min(pairs.size(), table.slots(place)));
    out.putByte(wide ? 1 : 0);
    out.putInt(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      out.putLong(pairs.fingerprint(i));
      if (wide) {
        out.putLong(pairs.number(i));
      } else {
        out.putInt((int) pairs.number(i));
      }
    }
  }

  /**
   * Fills an empty table.
   *
   * @return the seed
   * @throws IOException if the file is damaged; the table holds anything then
   */
  static long read(Path file, FingerprintTable table) throws IOException {
    try (var in = new SnapshotReader(file, MAGIC, VERSION)) {
      long seed = in.getLong();
      for (int place = 0; place < FingerprintTable.SHARDS; place++) {
        read(in, table, place);
      }
      in.end();
      return seed;
    }
  }

  private static void read(SnapshotReader in, FingerprintTable table, int place)
      throws IOException {
    int slots = in.getInt();
    boolean wide = in.getByte() != 0;
    int pairs = in.getCount(wide ? 16 : 12);
    table.reserve(place, Math.clamp(slots, 0, pairs), wide);
    for (int i = 0; i < pairs; i++) {
      long fingerprint = in.getLong();
      long number = wide ? in.getLong() : in.getInt() & 0xFFFF_FFFFL;
      if (fingerprint == 0 || number < 1 || number > FingerprintTable.LARGEST_NUMBER) {
        throw new IOException("The snapshot is damaged: it has what no index holds.");
      }
      table.put(fingerprint, number);
    }
  }
}
