package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.retention.Hold;
import org.heliograph.node.retention.PostgresHolds;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Litigation holds: what may not be deleted although it is due. */
public final class HoldRoutes {
  private final String self;
  private final PostgresHolds holds;

  /**
   * @param self our member id, whose signals are meant where no source is named
   */
  public HoldRoutes(String self, PostgresHolds holds) {
    this.self = self;
    this.holds = holds;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("listHolds", this::list, "placeHold", this::place, "endHold", this::end);
  }

  private Answer list(Call call) {
    boolean ended = Boolean.parseBoolean(call.query("ended", "false"));
    var page = holds.list(ended, Pages.id(call.query("cursor")), call.limit());
    return Answer.ok(Pages.of(page, this::json));
  }

  private Answer place(Call call) {
    var source = AgreementPaths.text(call, "source").orElse(self);
    var signal = AgreementPaths.text(call, "signal").map(UUID::fromString);
    var scope = new Hold.Scope(source, AgreementPaths.text(call, "agreement"), signal);
    var reason = call.json().path("reason").asText();
    return Answer.json(201, json(holds.place(scope, reason, until(call), call.person())));
  }

  private static OffsetDateTime until(Call call) {
    try {
      return OffsetDateTime.parse(call.json().path("until").asText());
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "until",
              "until has to be a time with its zone, such as 2027-01-31T00:00:00Z.")
          .asException();
    }
  }

  private Answer end(Call call) {
    return Answer.ok(json(holds.end(call.id(), call.person(), AgreementPaths.text(call, "note"))));
  }

  private ObjectNode json(Hold hold) {
    var json = JsonNodeFactory.instance.objectNode().put("id", hold.id().toString());
    var scope = hold.scope();
    json.put("own", scope.source().equals(self)).put("source", scope.source());
    Pages.put(json, "agreement", scope.agreement().orElse(null));
    Pages.put(json, "signal", scope.signal().map(UUID::toString).orElse(null));
    json.put("reason", hold.reason())
        .put("placedBy", hold.placedBy())
        .put("placedAt", hold.placedAt().toString())
        .put("until", hold.until().toString())
        .put("kept", hold.bodies());
    hold.end().ifPresent(end -> put(json, end));
    return json;
  }

  private static void put(ObjectNode json, Hold.End end) {
    json.put("endedAt", end.at().toString());
    Pages.put(json, "endedBy", end.by().orElse(null));
    Pages.put(json, "endNote", end.note().orElse(null));
  }
}
