package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.node.matching.switches.PostgresSwitches;
import org.heliograph.node.matching.switches.SourceSwitch;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Switches: sources that answer nothing for a while. */
public final class SwitchRoutes {
  private final PostgresSwitches switches;
  private final Runnable changed;
  private final Function<String, Optional<String>> member;
  private final IndicatorTypes types;

  /**
   * @param changed brings what has changed into force here, before whoever changed it is answered
   * @param member id of a member by its id or alias; empty where there is none
   */
  public SwitchRoutes(
      PostgresSwitches switches,
      Runnable changed,
      Function<String, Optional<String>> member,
      IndicatorTypes types) {
    this.switches = switches;
    this.changed = changed;
    this.member = member;
    this.types = types;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("listSwitches", this::list, "switchOff", this::off, "switchOn", this::on);
  }

  private Answer list(Call call) {
    boolean ended = Boolean.parseBoolean(call.query("ended", "false"));
    var source = Optional.ofNullable(call.query("source"));
    var page =
        switches.list(
            source.map(named -> member.apply(named).orElse(named)).orElse(null),
            ended,
            Pages.id(call.query("cursor")),
            call.limit());
    return Answer.ok(Pages.of(page, SwitchRoutes::json));
  }

  private Answer off(Call call) {
    var reason = call.json().path("reason").asText();
    if (reason.isBlank()) {
      throw Refusal.at(RefusalReason.FIELD_MISSING, "reason", "Say why.").asException();
    }
    var off = switches.off(scope(call), reason, until(call), call.person());
    changed.run();
    return Answer.json(201, json(off));
  }

  private SourceSwitch.Scope scope(Call call) {
    var named = call.json().path("source").asText();
    var source =
        member
            .apply(named)
            .orElseThrow(
                () ->
                    Refusal.at(
                            RefusalReason.MEMBER_UNKNOWN,
                            "source",
                            "The directory names no member of this id or alias.")
                        .asException());
    var type = AgreementPaths.text(call, "type");
    if (type.flatMap(types::find).isEmpty() && type.isPresent()) {
      throw Refusal.at(
              RefusalReason.INDICATOR_TYPE_UNKNOWN,
              "type",
              "The registry does not have this type of indicator.")
          .asException();
    }
    return new SourceSwitch.Scope(source, type, AgreementPaths.text(call, "kind"));
  }

  private static Optional<Instant> until(Call call) {
    try {
      return AgreementPaths.text(call, "until")
          .map(OffsetDateTime::parse)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "until",
              "until has to be a time with its zone, such as 2027-01-31T00:00:00Z.")
          .asException();
    }
  }

  private Answer on(Call call) {
    var on = switches.on(call.id(), call.person());
    changed.run();
    return Answer.ok(json(on));
  }

  private static ObjectNode json(SourceSwitch one) {
    var json = JsonNodeFactory.instance.objectNode().put("id", one.id().toString());
    json.put("source", one.scope().source());
    Pages.put(json, "type", one.scope().type().orElse(null));
    Pages.put(json, "kind", one.scope().kind().orElse(null));
    json.put("reason", one.reason()).put("offAt", one.offAt().toString()).put("offBy", one.offBy());
    Pages.put(json, "until", one.until().orElse(null));
    one.on()
        .ifPresent(
            on -> {
              json.put("onAt", on.at().toString());
              Pages.put(json, "onBy", on.by().orElse(null));
            });
    return json;
  }
}
