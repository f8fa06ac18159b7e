package org.heliograph.node.inbound.receive;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Seal;

/** Writes down what came of a consignment, from which its receipt is made. */
public final class PostgresReceived {
  private static final String CONSIGNMENT =
      """
      insert into received_consignment (source, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, previous,
        leaves, kept, refusals, directory_version, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """;

  private PostgresReceived() {}

  /**
   * A consignment as it arrived.
   *
   * @param jws its seal as signed
   * @param leaves of the sealed tree, in order
   * @param directoryVersion under which it was checked
   */
  public record Arrived(
      Seal seal, String jws, Hash sealHash, List<Hash> leaves, long directoryVersion) {}

  /**
   * Writes inside the caller's transaction, which holds the stream's row.
   *
   * @param refused leaves that were not kept, each with the reason
   */
  public static void write(
      SqlConnection sql, Arrived arrived, Map<Integer, RefusalReason> refused, OffsetDateTime now) {
    Seal seal = arrived.seal();
    sql.preparedQuery(CONSIGNMENT)
        .execute(
            Tuple.of(
                    seal.source(),
                    seal.position().stream().toString(),
                    seal.position().epoch(),
                    seal.position().sequence())
                .addString(seal.agreement().id())
                .addInteger(seal.agreement().version())
                .addString(arrived.jws())
                .addBuffer(Buffer.buffer(arrived.sealHash().bytes()))
                .addBuffer(seal.previous().map(hash -> Buffer.buffer(hash.bytes())).orElse(null))
                .addBuffer(leaves(arrived.leaves()))
                .addInteger(arrived.leaves().size() - refused.size())
                .addValue(byReason(refused))
                .addLong(arrived.directoryVersion())
                .addOffsetDateTime(now))
        .await();
  }

  private static Buffer leaves(List<Hash> leaves) {
    Buffer bytes = Buffer.buffer(leaves.size() * Hash.LENGTH);
    leaves.forEach(leaf -> bytes.appendBytes(leaf.bytes()));
    return bytes;
  }

  /** Small, since most consignments are refused nothing. */
  private static JsonArray byReason(Map<Integer, RefusalReason> refused) {
    SortedMap<String, TreeSet<Integer>> leaves = new TreeMap<>();
    refused.forEach(
        (leaf, reason) ->
            leaves.computeIfAbsent(reason.wireName(), key -> new TreeSet<>()).add(leaf));
    var all = new JsonArray();
    leaves.forEach(
        (reason, entries) ->
            all.add(
                new JsonObject()
                    .put("reason", reason)
                    .put("entries", new JsonArray(List.copyOf(entries)))));
    return all;
  }
}
