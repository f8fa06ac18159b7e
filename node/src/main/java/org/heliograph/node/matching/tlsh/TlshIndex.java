package org.heliograph.node.matching.tlsh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.snapshot.SnapshotReader;
import org.heliograph.node.matching.snapshot.SnapshotWriter;
import org.heliograph.protocol.signal.Indicator;

/** TLSH digests of texts by their distance; the same digest is at distance 0. */
public final class TlshIndex implements MatchIndex {
  private static final String TYPE = "text_tlsh";
  private static final String MAGIC = "HGITLSH_";
  private static final int VERSION = 1;

  private final TlshTable table = new TlshTable();

  @Override
  public String name() {
    return "tlsh";
  }

  @Override
  public boolean takes(String type) {
    return type.equals(TYPE);
  }

  @Override
  public void add(long signal, Indicator held) {
    table.add(TlshDigest.parse(held.value()), signal);
  }

  @Override
  public void remove(long signal) {
    table.remove(signal);
  }

  @Override
  public void settle() {
    table.settle();
  }

  @Override
  public Candidates find(Indicator asked, Nearness within) {
    var nearest = table.search(TlshDigest.parse(asked.value()), within.tlshDistance());
    if (nearest.isEmpty()) {
      return Candidates.NONE;
    }
    var order = new ArrayList<>(nearest.entrySet());
    order.sort(Map.Entry.comparingByValue());
    return new Candidates(
        order.stream().mapToLong(Map.Entry::getKey).toArray(),
        order.stream().mapToInt(Map.Entry::getValue).toArray());
  }

  @Override
  public Optional<Closeness> compare(Indicator asked, Indicator held, Nearness within) {
    int distance = TlshDigest.parse(asked.value()).distance(TlshDigest.parse(held.value()));
    return distance <= within.tlshDistance()
        ? Optional.of(new Closeness(Closeness.By.TLSH_DISTANCE, distance, null))
        : Optional.empty();
  }

  @Override
  public long size() {
    return table.size();
  }

  /** What it remembers of each signal for its removal is left out: about 150 bytes. */
  @Override
  public long bytes() {
    return table.bytes();
  }

  @Override
  public void save(Path file) throws IOException {
    table.settle();
    try (var out = new SnapshotWriter(file, MAGIC, VERSION)) {
      for (int length = 0; length < TlshTable.LENGTHS; length++) {
        var held = table.held(length);
        out.putInt(held.size());
        for (var one : held) {
          write(out, one);
        }
      }
      out.commit();
    }
  }

  private static void write(SnapshotWriter out, TlshTable.Held one) throws IOException {
    out.putByte(one.digest().checksum());
    out.putByte(one.digest().ratios());
    out.putLong(one.digest().a());
    out.putLong(one.digest().b());
    out.putLong(one.digest().c());
    out.putLong(one.digest().d());
    out.putLong(one.number());
  }

  @Override
  public void load(Path file) throws IOException {
    try (var in = new SnapshotReader(file, MAGIC, VERSION)) {
      for (int length = 0; length < TlshTable.LENGTHS; length++) {
        for (int count = in.getCount(TlshBucket.BYTES_EACH); count > 0; count--) {
          table.add(read(in, length), in.getLong());
        }
      }
      in.end();
    } catch (IOException e) {
      table.clear();
      throw e;
    }
  }

  private static TlshDigest read(SnapshotReader in, int length) throws IOException {
    int checksum = in.getByte() & 0xFF;
    int ratios = in.getByte() & 0xFF;
    return new TlshDigest(
        checksum, length, ratios, in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  @Override
  public void close() {
    table.clear();
  }
}
