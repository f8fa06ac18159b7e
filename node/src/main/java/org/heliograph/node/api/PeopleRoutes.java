package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.people.Account;
import org.heliograph.node.people.Accounts;
import org.heliograph.node.people.Accounts.Link;
import org.heliograph.node.people.People;
import org.heliograph.node.people.Role;
import org.heliograph.node.platform.http.Answer;

/** Accounts of people, for administrators. */
final class PeopleRoutes {
  private final People people;
  private final Accounts accounts;

  PeopleRoutes(People people) {
    this.people = people;
    this.accounts = people.accounts();
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listPeople", call -> Answer.ok(Pages.of(accounts.list(), call, PeopleRoutes::json)),
        "addPerson", this::add,
        "changeRoles",
            call -> changed(accounts.changeRoles(name(call), roles(call), call.person())),
        "disablePerson", call -> changed(accounts.disable(name(call), call.person())),
        "enablePerson", call -> changed(accounts.enable(name(call))),
        "removePerson", this::remove,
        "makePasswordLink", call -> Answer.json(201, json(accounts.link(name(call)))),
        "resetSecondFactor", call -> changed(accounts.resetSecondFactor(name(call))),
        "endSessionsOfPerson", this::endSessions);
  }

  private static String name(Call call) {
    return call.path("person");
  }

  private static Set<Role> roles(Call call) {
    var roles = EnumSet.noneOf(Role.class);
    call.json().path("roles").forEach(role -> roles.add(Role.ofWire(role.asText()).orElseThrow()));
    return roles;
  }

  private Answer add(Call call) {
    var link = accounts.add(call.json().path("person").asText(), roles(call), call.person());
    var json = json(link);
    json.set("account", json(accounts.get(link.person())));
    return Answer.json(201, json);
  }

  private static Answer changed(Account account) {
    return Answer.ok(json(account));
  }

  private Answer remove(Call call) {
    accounts.remove(name(call), call.person());
    return Answer.noContent();
  }

  private Answer endSessions(Call call) {
    people.sessions().endAll(name(call), "ended-by-administrator");
    return Answer.noContent();
  }

  private static ObjectNode json(Link link) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("person", link.person())
        .put("token", link.token())
        .put("expiresAt", link.expiresAt().toString());
  }

  private static ObjectNode json(Account account) {
    var json = JsonNodeFactory.instance.objectNode().put("person", account.person());
    var roles = json.putArray("roles");
    account.roles().stream().sorted().map(Role::wireName).forEach(roles::add);
    json.put("enabled", account.isEnabled())
        .put("hasPassword", account.hasPassword())
        .put("hasSecondFactor", account.hasSecondFactor())
        .put("madeAt", account.madeAt().toString())
        .put("madeBy", account.madeBy());
    Pages.put(json, "disabledAt", account.disabledAt());
    Pages.put(json, "signedInAt", account.signedInAt());
    return json;
  }
}
