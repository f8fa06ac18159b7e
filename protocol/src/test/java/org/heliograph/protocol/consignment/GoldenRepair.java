package org.heliograph.protocol.consignment;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Inventory.Bucket;
import org.heliograph.protocol.seal.Inventory.Divided;
import org.heliograph.protocol.seal.Inventory.Head;
import org.heliograph.protocol.seal.Inventory.Listed;
import org.heliograph.protocol.seal.Inventory.Missing;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.TreeDigest;
import org.heliograph.protocol.seal.TreePrefix;
import org.heliograph.protocol.seal.TreeRow;

/** Statements of one repair: tern lacks consignments, harbor asks, and in the end they agree. */
final class GoldenRepair {
  static final UUID SESSION = UUID.fromString("d0a4c3b2-1f5e-4a69-8b70-2c3d4e5f6a7b");

  static final List<TreeRow> ROWS =
      List.of(
          TreeRow.held(UUID.fromString("3f000000-0000-4000-8000-000000000001"), 12),
          TreeRow.withdrawn(Samples.HEADER.id()),
          TreeRow.held(
              UUID.fromString("b1000000-0000-4000-8000-000000000002"), 1_795_305_600_000L));

  static final Inquiry INQUIRY =
      inquiry(
          List.of(new TreePrefix("3f"), new TreePrefix("b")),
          1,
          List.of(new TreePrefix("3f1c9a")),
          List.of(Samples.HEADER.id()),
          Optional.empty());

  static final Inquiry CLOSED =
      inquiry(List.of(), 0, List.of(), List.of(), Optional.of(new Inquiry.Closed(digest(ROWS), 3)));

  static final Inventory INVENTORY =
      new Inventory(
          Samples.FEDERATION,
          Samples.TERN,
          Samples.HARBOR,
          SESSION,
          5,
          8,
          Samples.TIME,
          Inventory.Reason.ASKED,
          true,
          List.of(new Missing(SampleBatch.STREAM, 1, new SequenceRange(3, 5))),
          List.of(
              new Head(
                  SampleBatch.STREAM,
                  1,
                  6,
                  Optional.of(GoldenSamples.BATCH.sealHash()),
                  List.of(new SequenceRange(3, 5)))),
          List.of(
              new Divided(
                  new TreePrefix("3f"),
                  List.of(
                      new Bucket(new TreePrefix("3f0"), 1, digest(ROWS.subList(0, 1))),
                      new Bucket(new TreePrefix("3f1"), 1, digest(ROWS.subList(1, 2))))),
              new Divided(
                  new TreePrefix("b"),
                  List.of(new Bucket(new TreePrefix("b1"), 1, digest(ROWS.subList(2, 3)))))),
          List.of(new Listed(new TreePrefix("3f1c9a"), ROWS.subList(1, 2))));

  static final Copies COPIES =
      new Copies(
          Samples.FEDERATION,
          Samples.TERN,
          Samples.HARBOR,
          SESSION,
          2,
          8,
          Samples.TIME,
          true,
          List.of(
              new Copies.Sealed(
                  GoldenSamples.BATCH.jws(),
                  GoldenSamples.BATCH.entries.stream().map(Entry::leafHash).toList(),
                  List.of(
                      new Copies.Copy(1, GoldenSamples.BATCH.entries.get(1), Optional.empty()),
                      new Copies.Copy(
                          0, GoldenSamples.BATCH.entries.get(0), Optional.of(slots(0, 2, 13)))),
                  List.of(new Copies.Tombstone(2, Samples.HEADER.id(), 2, Samples.CLAUSE)))));

  private GoldenRepair() {}

  static Inquiry inquiry(
      List<TreePrefix> divide,
      int digits,
      List<TreePrefix> list,
      List<UUID> copies,
      Optional<Inquiry.Closed> closed) {
    return new Inquiry(
        Samples.FEDERATION,
        Samples.HARBOR,
        Samples.TERN,
        SESSION,
        8,
        Samples.TIME,
        divide,
        digits,
        list,
        copies,
        closed);
  }

  private static org.heliograph.protocol.seal.Hash digest(List<TreeRow> rows) {
    return TreeDigest.of(rows);
  }

  private static BitSet slots(int... numbers) {
    var slots = new BitSet();
    for (int number : numbers) {
      slots.set(number);
    }
    return slots;
  }
}
