package org.heliograph.node.matching;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.SignalProof;

/** Makes the proof of a held signal: its entry, the path to the sealed root, and the seal. */
public final class PostgresProofs {
  private static final String PROOF =
      """
      select kept.entry, kept.sealed_slots, kept.leaf, c.seal, c.leaves
      from kept join received_consignment c using (source, stream, epoch, sequence)
      where kept.source = $1 and kept.id = $2 and kept.entry is not null and not
      """
          + PostgresKeptSignals.RECALLED;

  private final PostgresDatabase database;

  public PostgresProofs(PostgresDatabase database) {
    this.database = database;
  }

  /** The proof file; empty where the signal is not held, or withdrawn. */
  Optional<byte[]> of(String source, UUID id) {
    var rows =
        database.pool().preparedQuery(PROOF).execute(Tuple.of(source, id)).await().iterator();
    return rows.hasNext() ? Optional.of(proof(rows.next()).toBytes()) : Optional.empty();
  }

  private static SignalProof proof(Row row) {
    try {
      var wire = org.heliograph.protocol.wire.Entry.parseFrom(row.getBuffer("entry").getBytes());
      Long sealed = row.getLong("sealed_slots");
      var entry =
          sealed == null
              ? Entry.ofWire(wire)
              : Entry.ofKept(wire, BitSet.valueOf(new long[] {sealed}));
      return SignalProof.of(
          row.getString("seal"),
          leaves(row.getBuffer("leaves").getBytes()),
          row.getInteger("leaf"),
          entry);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a kept entry is not readable: the database was changed from outside", e);
    }
  }

  private static List<Hash> leaves(byte[] bytes) {
    var leaves = new ArrayList<Hash>(bytes.length / Hash.LENGTH);
    for (int from = 0; from < bytes.length; from += Hash.LENGTH) {
      leaves.add(Hash.ofBytes(Arrays.copyOfRange(bytes, from, from + Hash.LENGTH)));
    }
    return leaves;
  }
}
