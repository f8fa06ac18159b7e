package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Sets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** API keys: created, listed, replaced, revoked. */
final class KeyRoutes {
  private static final int DEFAULT_DAYS = 90;

  /** Hours. */
  private static final int DEFAULT_OVERLAP = 7 * 24;

  /** What programs do; all other rights decide in the name of people. */
  private static final Set<Scope> FOR_PROGRAMS =
      Sets.immutableEnumSet(
          Scope.PUBLISH, Scope.READ, Scope.LOOKUP, Scope.FEED, Scope.QUARANTINE, Scope.OUTCOMES);

  private final ApiKeys keys;
  private final Purposes purposes;

  KeyRoutes(ApiKeys keys, Purposes purposes) {
    this.keys = keys;
    this.purposes = purposes;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listKeys", call -> Answer.ok(Pages.of(keys.list(), KeyRoutes::json)),
        "createKey", this::create,
        "rotateKey", this::rotate,
        "revokeKey", this::revoke);
  }

  private Answer create(Call call) {
    JsonNode body = call.json();
    var scopes = EnumSet.noneOf(Scope.class);
    body.path("scopes").forEach(scope -> scopes.add(Scope.ofWire(scope.asText()).orElseThrow()));
    String purpose = body.hasNonNull("purpose") ? purposes.iri(body.get("purpose").asText()) : null;
    var validity = Duration.ofDays(body.path("expiresInDays").asInt(DEFAULT_DAYS));
    String name = body.path("name").asText();
    String person = body.path("person").asText(name);
    requireRight(call.caller(), scopes);
    requireOwnVote(call.caller(), scopes, person);
    var created =
        keys.create(name, person, body.path("machine").asBoolean(), scopes, purpose, validity);
    return made(created);
  }

  private Answer rotate(Call call) {
    var overlap = Duration.ofHours(call.json().path("overlapHours").asInt(DEFAULT_OVERLAP));
    return made(
        keys.rotate(
            call.path("keyId"),
            overlap,
            old -> {
              requireRight(call.caller(), old.scopes());
              requireOwnVote(call.caller(), old.scopes(), old.person());
            }));
  }

  private static void requireRight(Caller caller, Set<Scope> scopes) {
    var lacking = EnumSet.copyOf(scopes);
    lacking.removeAll(FOR_PROGRAMS);
    lacking.removeAll(caller.scopes());
    if (!lacking.isEmpty()) {
      throw Refusal.of(
              RefusalReason.SCOPE_MISSING,
              "A key with %s is made by somebody who may do that."
                  .formatted(
                      lacking.stream().map(Scope::wireName).collect(Collectors.joining(", "))))
          .asException();
    }
  }

  /** Else one person who is signed in could be the second one, too. */
  private static void requireOwnVote(Caller caller, Set<Scope> scopes, String person) {
    if (caller.session() != null
        && scopes.contains(Scope.APPROVE)
        && !person.equals(caller.person())) {
      throw Refusal.of(
              RefusalReason.SCOPE_MISSING,
              "A key with approve is made by the person whose it is; yours is "
                  + caller.person()
                  + ".")
          .asException();
    }
  }

  private static Answer made(ApiKeys.Created created) {
    return Answer.json(201, json(created.key()).put("key", created.token().reveal()));
  }

  private Answer revoke(Call call) {
    keys.revoke(call.path("keyId"));
    return Answer.noContent();
  }

  private static ObjectNode json(ApiKey key) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", key.id())
            .put("name", key.name())
            .put("person", key.person())
            .put("machine", key.machine());
    var scopes = json.putArray("scopes");
    key.scopes().stream().sorted().forEach(scope -> scopes.add(scope.wireName()));
    Pages.put(json, "purpose", key.purpose());
    Pages.put(json, "createdAt", key.createdAt());
    Pages.put(json, "expiresAt", key.expiresAt());
    Pages.put(json, "revokedAt", key.revokedAt());
    Pages.put(json, "lastUsed", key.lastUsed());
    return json;
  }
}
