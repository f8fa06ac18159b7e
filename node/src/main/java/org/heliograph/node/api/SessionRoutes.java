package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.people.People;
import org.heliograph.node.people.Role;
import org.heliograph.node.people.Session;
import org.heliograph.node.people.SessionToken;
import org.heliograph.node.people.Sessions.Started;
import org.heliograph.node.platform.http.Answer;

/** Signing in and out, and who is signed in. */
final class SessionRoutes {
  private static final String COOKIE = "Set-Cookie";

  private final PeopleParts parts;
  private final People people;
  private final String version;

  /**
   * @param version of the contract
   */
  SessionRoutes(PeopleParts parts, String version) {
    this.parts = parts;
    this.people = parts.people();
    this.version = version;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "signInWays", call -> Answer.ok(ways()),
        "getSession", call -> Answer.ok(json(call)),
        "signIn", this::signIn,
        "signOut", this::signOut,
        "stepUp", this::stepUp);
  }

  private ObjectNode ways() {
    var json = JsonNodeFactory.instance.objectNode().put("local", true);
    parts.oidc().ifPresent(one -> json.putObject("oidc").put("name", one.name()));
    json.set("member", parts.member().get().json());
    return json;
  }

  private Answer signIn(Call call) {
    var body = call.json();
    var started =
        people
            .signIn()
            .signIn(
                body.path("person").asText(),
                body.path("password").asText(),
                body.path("code").textValue(),
                parts.addresses().of(call.request()),
                parts.signedIn().token(call.request()));
    return Answer.json(201, json(started)).with(COOKIE, cookie(started));
  }

  /** Value of the header that gives a browser its session. */
  String cookie(Started started) {
    return parts.signedIn().cookie().give(started.token());
  }

  private Answer signOut(Call call) {
    var session = call.caller().inSession();
    people.sessions().end(session.person(), session.id(), "sign-out");
    return Answer.noContent().with(COOKIE, parts.signedIn().cookie().take());
  }

  private Answer stepUp(Call call) {
    var body = call.json();
    people
        .signIn()
        .stepUp(
            call.caller().inSession(),
            body.path("password").asText(),
            body.path("code").textValue(),
            parts.addresses().of(call.request()));
    var token = parts.signedIn().token(call.request()).orElseThrow();
    return Answer.ok(json(people.sessions().find(token, true).orElseThrow(), token));
  }

  private ObjectNode json(Call call) {
    var caller = call.caller();
    var session = caller.session();
    if (session != null) {
      return json(session, parts.signedIn().token(call.request()).orElseThrow());
    }
    var json = JsonNodeFactory.instance.objectNode().put("person", caller.person());
    json.put("machine", caller.machine()).put("method", "key").putArray("roles");
    caller.scopes().stream()
        .sorted()
        .forEach(scope -> json.withArrayProperty("scopes").add(scope.wireName()));
    Pages.put(json, "purpose", caller.purpose());
    json.put("expiresAt", caller.expiresAt().toString());
    return common(json);
  }

  /** A session that just began, as the page that began it sees it. */
  ObjectNode json(Started started) {
    return json(started.session(), started.token());
  }

  private ObjectNode json(Session session, SessionToken token) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("person", session.person())
            .put("method", session.method().wireName());
    var roles = json.putArray("roles");
    session.roles().stream().sorted().map(Role::wireName).forEach(roles::add);
    var scopes = json.putArray("scopes");
    session.scopes().stream().sorted().forEach(scope -> scopes.add(scope.wireName()));
    json.put("csrf", token.csrf().toString());
    Pages.put(json, "steppedUpUntil", session.steppedUpUntil());
    json.put("expiresAt", session.expiresAt().toString())
        .put("idleUntil", session.idleUntil().toString())
        .put("secondFactorMissing", people.signIn().lacksSecondFactor(session));
    return common(json);
  }

  private ObjectNode common(ObjectNode json) {
    json.set("member", parts.member().get().json());
    return json.put("version", version);
  }
}
