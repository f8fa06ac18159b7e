package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.people.OwnAccount;
import org.heliograph.node.people.Session;
import org.heliograph.node.people.Sessions;
import org.heliograph.node.people.Sessions.Started;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** One's own account: password, second factor, sessions. */
final class AccountRoutes {
  private final PeopleParts parts;
  private final OwnAccount own;
  private final Sessions sessions;
  private final SessionRoutes session;

  AccountRoutes(PeopleParts parts, SessionRoutes session) {
    this.parts = parts;
    this.own = parts.people().own();
    this.sessions = parts.people().sessions();
    this.session = session;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "setPassword", this::setPassword,
        "getAccount", call -> Answer.ok(account(call.caller().inSession())),
        "changePassword", this::changePassword,
        "proposeSecondFactor", this::propose,
        "confirmSecondFactor", this::confirm,
        "removeSecondFactor", this::removeSecondFactor,
        "makeRecoveryCodes", call -> codes(own.newRecoveryCodes(call.caller().inSession())),
        "listOwnSessions", this::list,
        "endOwnSession", this::end);
  }

  private Answer setPassword(Call call) {
    var body = call.json();
    var person = own.setPassword(body.path("token").asText(), body.path("password").asText());
    return Answer.ok(JsonNodeFactory.instance.objectNode().put("person", person));
  }

  private ObjectNode account(Session current) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("person", current.person())
            .put("method", current.method().wireName())
            .put("secondFactorRequired", parts.people().terms().needsSecondFactor());
    own.of(current)
        .ifPresent(
            one ->
                json.put("hasSecondFactor", one.account().hasSecondFactor())
                    .put("recoveryCodes", one.recoveryCodes()));
    return json;
  }

  private Answer changePassword(Call call) {
    var body = call.json();
    return began(
        own.changePassword(
            call.caller().inSession(),
            body.path("current").asText(),
            Optional.ofNullable(body.path("code").textValue()),
            body.path("password").asText(),
            parts.addresses().of(call.request())));
  }

  private Answer began(Started started) {
    return Answer.ok(session.json(started)).with("Set-Cookie", session.cookie(started));
  }

  private Answer propose(Call call) {
    var proposed = own.proposeSecondFactor(call.caller().inSession());
    return Answer.json(
        201,
        JsonNodeFactory.instance
            .objectNode()
            .put("secret", proposed.secret())
            .put("uri", proposed.uri()));
  }

  private Answer confirm(Call call) {
    var confirmed =
        own.confirmSecondFactor(call.caller().inSession(), call.json().path("code").asText());
    var json = JsonNodeFactory.instance.objectNode();
    confirmed.codes().forEach(json.putArray("recoveryCodes")::add);
    json.set("session", session.json(confirmed.started()));
    return Answer.ok(json).with("Set-Cookie", session.cookie(confirmed.started()));
  }

  private Answer removeSecondFactor(Call call) {
    own.removeSecondFactor(call.caller().inSession());
    return Answer.noContent();
  }

  private static Answer codes(List<String> codes) {
    var json = JsonNodeFactory.instance.objectNode();
    codes.forEach(json.putArray("recoveryCodes")::add);
    return Answer.json(201, json);
  }

  private Answer list(Call call) {
    var current = call.caller().inSession();
    return Answer.ok(Pages.of(sessions.of(current.person()), one -> json(one, current)));
  }

  private static ObjectNode json(Session one, Session current) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", one.id())
        .put("method", one.method().wireName())
        .put("startedAt", one.startedAt().toString())
        .put("usedAt", one.usedAt().toString())
        .put("expiresAt", one.expiresAt().toString())
        .put("current", one.id().equals(current.id()));
  }

  private Answer end(Call call) {
    if (!sessions.end(call.person(), call.path("sessionId"), "ended-by-person")) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "You have no such session.").asException();
    }
    return Answer.noContent();
  }
}
