package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.matching.flood.Allowance;
import org.heliograph.node.matching.flood.FloodHold;
import org.heliograph.node.matching.flood.FloodPicture;
import org.heliograph.node.matching.flood.PostgresFloodAllowances;
import org.heliograph.node.matching.flood.PostgresFloodAllowances.Wanted;
import org.heliograph.node.matching.flood.PostgresFloodHolds;
import org.heliograph.node.matching.flood.PostgresFloodPictures;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Floods: what waits and why, what people decide, what they let a source send. */
public final class FloodRoutes {
  private final PostgresFloodHolds holds;
  private final PostgresFloodPictures pictures;
  private final PostgresFloodAllowances allowances;
  private final SignalJson signals;
  private final Runnable decided;

  /**
   * @param decided to be run after each decision, so that signals follow at once
   */
  public FloodRoutes(
      PostgresFloodHolds holds,
      PostgresFloodPictures pictures,
      PostgresFloodAllowances allowances,
      IndicatorTypes types,
      Runnable decided) {
    this.holds = holds;
    this.pictures = pictures;
    this.allowances = allowances;
    this.signals = new SignalJson(types);
    this.decided = decided;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listFloodHolds",
        this::list,
        "readFloodHold",
        this::read,
        "releaseFlood",
        this::release,
        "discardFlood",
        this::discard,
        "listFloodAllowances",
        this::listAllowances,
        "allowFlood",
        this::allow);
  }

  private Answer list(Call call) {
    boolean undecided = call.query("state", "all").equals("waiting");
    return Answer.ok(
        Pages.of(
            holds.list(undecided, call.query("source"), call.query("cursor"), call.limit()),
            FloodRoutes::json));
  }

  private Answer read(Call call) {
    var hold = holds.find(call.id());
    return Answer.ok(add(json(hold), hold, pictures.of(hold)));
  }

  private Answer release(Call call) {
    var hold = holds.find(call.id());
    var wanted = call.json().path("allowance");
    var allowance =
        wanted.isMissingNode()
            ? Optional.<Wanted>empty()
            : Optional.of(wanted(hold.trip().source(), wanted, reason(call)));
    var released = holds.release(call.id(), call.person(), reason(call), allowance);
    decided.run();
    return Answer.ok(json(released));
  }

  private Answer discard(Call call) {
    var discarded = holds.discard(call.id(), call.person(), reason(call));
    decided.run();
    return Answer.ok(json(discarded));
  }

  private static String reason(Call call) {
    return call.json().path("reason").asText();
  }

  private Answer listAllowances(Call call) {
    var page = allowances.list(call.query("source"), Pages.id(call.query("cursor")), call.limit());
    return Answer.ok(Pages.of(page, FloodRoutes::json));
  }

  private Answer allow(Call call) {
    var wanted = wanted(call.json().path("source").asText(), call.json(), reason(call));
    return Answer.json(201, json(allowances.grant(wanted, call.person())));
  }

  private static Wanted wanted(String source, JsonNode json, String reason) {
    return new Wanted(source, json.path("signals").asLong(), until(json), reason);
  }

  private static Instant until(JsonNode json) {
    try {
      return OffsetDateTime.parse(json.path("until").asText()).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "until",
              "until has to be a time with its zone, such as 2027-01-31T00:00:00Z.")
          .asException();
    }
  }

  private static ObjectNode json(Allowance allowance) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", allowance.id().toString())
            .put("source", allowance.source())
            .put("signals", allowance.signals())
            .put("grantedAt", allowance.grantedAt().toString())
            .put("until", allowance.until().toString())
            .put("grantedBy", allowance.grantedBy())
            .put("reason", allowance.reason());
    Pages.put(json, "hold", allowance.hold().map(Object::toString).orElse(null));
    return json;
  }

  private static ObjectNode json(FloodHold hold) {
    var trip = hold.trip();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", hold.id().toString())
            .put("state", hold.state().wireName())
            .put("needsDecision", hold.needsDecision())
            .put("source", trip.source());
    Pages.put(json, "key", trip.key().orElse(null));
    Pages.put(json, "signal", trip.signal().map(Object::toString).orElse(null));
    json.put("since", trip.since().toString()).put("openedAt", hold.openedAt().toString());
    var tripped =
        json.putObject("tripped")
            .put("measure", trip.measure().wireName())
            .put("observed", trip.observed())
            .put("allowed", trip.allowed());
    trip.usual().ifPresent(usual -> tripped.put("usual", usual));
    json.put("waiting", hold.waiting()).put("discarded", hold.discarded()).put("done", hold.done());
    if (trip.key().isPresent()) {
      json.put("outcomes", hold.outcomes());
    }
    hold.decision()
        .ifPresent(
            decision ->
                json.put("decidedBy", decision.by())
                    .put("decidedAt", decision.at().toString())
                    .put("reason", decision.reason()));
    return json;
  }

  private ObjectNode add(ObjectNode json, FloodHold hold, FloodPicture picture) {
    var hours = json.putArray("hours");
    picture.hours().forEach(hours::add);
    picture.kinds().forEach(json.putObject("kinds")::put);
    picture.clauses().forEach(json.putObject("clauses")::put);
    json.put("deliveries", picture.deliveries());
    Pages.put(json, "firstAt", picture.firstAt().orElse(null));
    Pages.put(json, "lastAt", picture.lastAt().orElse(null));
    json.put("matched", picture.matched()).put("hits", picture.hits());
    var close = picture.close();
    var look =
        json.putObject("closeLook")
            .put("signals", close.looked())
            .put("indicators", close.indicators())
            .put("repeated", close.repeated())
            .put("degenerate", close.degenerate())
            .put("pdq", close.pdq())
            .put("nearPdq", close.nearPdq());
    close.types().forEach(look.putObject("types")::put);
    close.labels().forEach(look.putObject("labels")::put);
    close.detections().forEach(look.putObject("detections")::put);
    var sample = json.putArray("sample");
    picture.sample().forEach(signal -> sample.add(signals.received(signal, Values.MASKED)));
    json.put("ifReleased", ifReleased(hold)).put("ifDiscarded", ifDiscarded(hold));
    return json;
  }

  private static String ifReleased(FloodHold hold) {
    if (hold.trip().key().isPresent()) {
      return ("Look-ups, scans and the feed answer with %,d signals again, and %,d outcomes count, although the key"
              + " that signed them was in other hands: release what you have compared with the source by another way.")
          .formatted(hold.waiting(), hold.outcomes());
    }
    return ("Look-ups, scans and the feed answer with %,d signals again, a few thousand at a time. What was"
            + " released is not held again; the source can be switched off, or take it back.")
        .formatted(hold.waiting());
  }

  private static String ifDiscarded(FloodHold hold) {
    if (hold.trip().key().isPresent()) {
      return ("What %,d signals say is erased for good. Their ids stay: what the source seals anew under its new key is"
              + " kept at once. What it reported under the old key goes on to count for nothing.")
          .formatted(hold.waiting());
    }
    return ("What %,d signals say is erased for good. Their ids stay: a new version from the source"
            + " waits for review again. The source is not told; it was told that they were kept.")
        .formatted(hold.waiting());
  }
}
