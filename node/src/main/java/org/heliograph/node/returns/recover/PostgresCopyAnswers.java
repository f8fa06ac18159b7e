package org.heliograph.node.returns.recover;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.repair.RepairVoice;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Inquiry;

/**
 * Gives a source copies of what it lost: entries as they are kept here, below the source's own
 * seals. What is withdrawn goes as a tombstone, what expired not at all. Safe for many threads.
 */
final class PostgresCopyAnswers {
  private static final String HELD =
      """
      select k.id, k.revision, k.clause, k.entry, k.sealed_slots, k.leaf, k.state, c.seal, c.leaves,
        exists (select from recalled_delivery r where r.source = k.source and r.stream = k.stream
          and r.epoch = k.epoch and r.sequence = k.sequence and (r.places is null or r.places @> k.leaf)) as recalled
      from kept k join received_consignment c using (source, stream, epoch, sequence)
      where k.source = $1 and k.id = any($2) order by k.stream, k.epoch, k.sequence, k.leaf
      """;

  /** Base64url of a payload of 512 KiB, with room for what stands around it. */
  private static final int MOST_BYTES = Copies.MOST_BYTES - (16 << 10);

  private final PostgresDatabase database;
  private final RepairVoice voice;

  PostgresCopyAnswers(PostgresDatabase database, RepairVoice voice) {
    this.database = database;
    this.voice = voice;
  }

  /** Copies of one seal that are being put together. */
  private static final class Batch {
    private final String seal;
    private final List<Hash> leaves;
    private final List<Copies.Copy> entries = new ArrayList<>();
    private final List<Copies.Tombstone> tombstones = new ArrayList<>();

    Batch(String seal, List<Hash> leaves) {
      this.seal = seal;
      this.leaves = leaves;
    }

    int frame() {
      return seal.length() + leaves.size() * Hash.LENGTH * 4 / 3 + 100;
    }

    Copies.Sealed done() {
      return new Copies.Sealed(seal, leaves, entries, tombstones);
    }
  }

  /** Answers in as many statements as it takes. */
  void answer(Inquiry inquiry) {
    var rows =
        database
            .pool()
            .preparedQuery(HELD)
            .execute(
                Tuple.of(inquiry.source()).addArrayOfUUID(inquiry.copies().toArray(UUID[]::new)))
            .await();
    var batches = new ArrayList<Batch>();
    int bytes = 0;
    for (Row row : rows) {
      int size = size(row);
      boolean begins = batches.isEmpty() || !batches.getLast().seal.equals(row.getString("seal"));
      var next = begins ? batch(row) : batches.getLast();
      if (!batches.isEmpty() && bytes + size + (begins ? next.frame() : 0) > MOST_BYTES) {
        say(inquiry, false, batches);
        batches.clear();
        bytes = 0;
        next = batch(row);
        begins = true;
      }
      if (begins) {
        batches.add(next);
        bytes += next.frame();
      }
      add(next, row);
      bytes += size;
    }
    say(inquiry, true, batches);
  }

  private void say(Inquiry inquiry, boolean last, List<Batch> batches) {
    voice.copy(
        inquiry,
        last,
        batches.stream()
            .map(Batch::done)
            .filter(one -> !one.entries().isEmpty() || !one.tombstones().isEmpty())
            .toList());
  }

  private static int size(Row row) {
    Buffer entry = row.getBuffer("entry");
    return 400 + (entry == null ? 0 : entry.length() * 4 / 3);
  }

  private static Batch batch(Row row) {
    byte[] bytes = row.getBuffer("leaves").getBytes();
    var leaves = new ArrayList<Hash>(bytes.length / Hash.LENGTH);
    for (int from = 0; from < bytes.length; from += Hash.LENGTH) {
      leaves.add(Hash.ofBytes(Arrays.copyOfRange(bytes, from, from + Hash.LENGTH)));
    }
    return new Batch(row.getString("seal"), leaves);
  }

  private static void add(Batch batch, Row row) {
    Buffer entry = row.getBuffer("entry");
    int leaf = row.getInteger("leaf");
    if (row.getString("state").equals("withdrawn") || row.getBoolean("recalled")) {
      batch.tombstones.add(
          new Copies.Tombstone(
              leaf, row.getUUID("id"), row.getLong("revision"), row.getString("clause")));
    } else if (entry != null) {
      Long covered = row.getLong("sealed_slots");
      batch.entries.add(
          new Copies.Copy(
              leaf,
              read(entry),
              Optional.ofNullable(covered).map(mask -> BitSet.valueOf(new long[] {mask}))));
    }
  }

  private static Entry read(Buffer bytes) {
    try {
      return Entry.ofWire(org.heliograph.protocol.wire.Entry.parseFrom(bytes.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a kept entry is not readable: the database was changed from outside", e);
    }
  }
}
