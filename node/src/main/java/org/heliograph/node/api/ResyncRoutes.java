package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.repair.PostgresResyncs;
import org.heliograph.node.repair.PostgresResyncs.Wanted;
import org.heliograph.node.repair.Resync;
import org.heliograph.node.repair.Resync.Mode;
import org.heliograph.node.repair.Resync.Way;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Inventory;

/** Begins repairs with partners, and tells how far they are. */
public final class ResyncRoutes {
  private final PostgresResyncs resyncs;
  private final UnaryOperator<String> memberId;
  private final Runnable begun;

  /**
   * @param memberId of an alias; anything else as it is
   * @param begun rung when one has begun
   */
  public ResyncRoutes(PostgresResyncs resyncs, UnaryOperator<String> memberId, Runnable begun) {
    this.resyncs = resyncs;
    this.memberId = memberId;
    this.begun = begun;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listResyncs", this::list,
        "beginResync", this::begin,
        "getResync", this::get);
  }

  private Answer list(Call call) {
    var asked = call.query("partner");
    var partner = asked == null ? null : memberId.apply(asked);
    int limit = call.limit();
    var found = resyncs.newest(partner, Pages.id(call.query("cursor")), limit + 1);
    boolean more = found.size() > limit;
    var items = more ? found.subList(0, limit) : found;
    String next = more ? items.getLast().id().toString() : null;
    return Answer.ok(Pages.of(new Page<>(items, next), ResyncRoutes::json));
  }

  private Answer get(Call call) {
    return Answer.ok(
        resyncs
            .find(call.id())
            .map(ResyncRoutes::json)
            .orElseThrow(
                () ->
                    Refusal.of(RefusalReason.NOT_FOUND, "There is no resync of this id.")
                        .asException()));
  }

  private Answer begin(Call call) {
    var body = call.json();
    var way = Way.ofWire(body.path("way").asText());
    var mode = Mode.ofWire(body.path("mode").asText()).orElseThrow();
    if (way == Way.FROM && mode != Mode.REPAIR) {
      throw onlyTheSource();
    }
    var wanted =
        new Wanted(
            UUID.randomUUID(),
            memberId.apply(body.path("partner").asText()),
            way,
            mode,
            Inventory.Reason.ASKED.wireName(),
            call.person());
    var session = resyncs.beginOrRefuse(wanted);
    begun.run();
    return Answer.json(202, json(session)).with("Location", "/v1/resyncs/" + session.id());
  }

  private static RefusedException onlyTheSource() {
    return Refusal.at(
            RefusalReason.REQUEST_INVALID,
            "mode",
            "Only the source compares without repairing, or begins new epochs: use repair, or way to.")
        .asException();
  }

  private static ObjectNode json(Resync session) {
    var counts = session.counts();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", session.id().toString())
            .put("partner", session.partner())
            .put("way", session.way().wireName())
            .put("reason", session.reason())
            .put("mode", session.mode().wireName())
            .put("state", session.state().wireName())
            .put("begunAt", session.begunAt().toString());
    Pages.put(json, "begunBy", session.begunBy().orElse(null));
    Pages.put(json, "movedAt", session.movedAt());
    Pages.put(json, "endedAt", session.endedAt().orElse(null));
    json.put("compared", counts.compared())
        .put("different", counts.different())
        .put("resealed", counts.resealed())
        .put("tombstones", counts.tombstones())
        .put("withheld", counts.withheld())
        .put("lost", counts.lost())
        .put("unknown", counts.unknown())
        .put("voided", counts.voided())
        .put("itemsAgain", counts.itemsAgain())
        .put("rounds", session.rounds());
    Pages.put(json, "digest", session.digest().map(Hash::toString).orElse(null));
    return json.put("words", session.words());
  }
}
