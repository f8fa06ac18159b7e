package org.heliograph.node.inbound;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.heliograph.node.inbound.admit.AdmittedSignal;
import org.heliograph.node.inbound.admit.Admitter;
import org.heliograph.node.inbound.keep.PostgresKeeping;
import org.heliograph.node.inbound.verify.Verifier;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Seal;

/**
 * Tries a quarantined entry again under what holds now, and keeps it. Its consignment's result
 * changes with it, so the source is told in a new receipt.
 */
public final class PostgresReadmission implements PostgresQuarantine.Readmission {
  private final Verifier verifier;
  private final Function<String, Admitter> admitters;
  private final PostgresKeeping keeping = new PostgresKeeping();
  private final Clock clock;

  /**
   * @param admitters by source: decides by the agreements now in force from it to us
   */
  public PostgresReadmission(Verifier verifier, Function<String, Admitter> admitters, Clock clock) {
    this.verifier = verifier;
    this.admitters = admitters;
    this.clock = clock;
  }

  @Override
  public void admit(SqlConnection sql, String jws, int leaf, Entry entry) {
    Seal seal = Seal.ofVerified(jws);
    AdmittedSignal admitted =
        admitters.apply(seal.source()).admit(verifier.verify(seal, leaf, entry));
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    if (!keeping.keep(sql, seal, List.of(admitted), now).isEmpty()) {
      throw Refusal.of(RefusalReason.SUPERSEDED).asException();
    }
    correctResult(sql, seal, leaf);
  }

  private static void correctResult(SqlConnection sql, Seal seal, int leaf) {
    Tuple place =
        Tuple.of(
            seal.source(),
            seal.position().stream().toString(),
            seal.position().epoch(),
            seal.position().sequence());
    Row row =
        sql.preparedQuery(
                "select refusals from received_consignment"
                    + " where source = $1 and stream = $2 and epoch = $3 and sequence = $4 for update")
            .execute(place)
            .await()
            .iterator()
            .next();
    JsonArray rest = without(row.get(JsonArray.class, 0), leaf);
    sql.preparedQuery(
            "update received_consignment set kept = kept + 1, refusals = $5, receipted = false,"
                + " told_at = null"
                + " where source = $1 and stream = $2 and epoch = $3 and sequence = $4")
        .execute(place.addValue(rest))
        .await();
  }

  private static JsonArray without(JsonArray refusals, int leaf) {
    var rest = new JsonArray();
    for (Object one : refusals) {
      var refusal = (JsonObject) one;
      var leaves =
          new JsonArray(
              refusal.getJsonArray("entries").stream()
                  .filter(entry -> ((Number) entry).intValue() != leaf)
                  .toList());
      if (!leaves.isEmpty()) {
        rest.add(
            new JsonObject().put("reason", refusal.getString("reason")).put("entries", leaves));
      }
    }
    return rest;
  }
}
