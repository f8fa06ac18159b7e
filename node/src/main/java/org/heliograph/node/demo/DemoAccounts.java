package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.heliograph.node.client.ApiClient;

/**
 * Gives the demo's people their accounts, as an administrator does: each is made once and gets its
 * password by a link. Accounts that people have changed meanwhile stay as they are.
 */
final class DemoAccounts {
  private final ApiClient node;
  private final DemoSecrets secrets;

  /**
   * @param node as a key of an administrator sees it
   */
  DemoAccounts(ApiClient node, DemoSecrets secrets) {
    this.node = node;
    this.secrets = secrets;
  }

  /** Returns how many people can sign in. */
  int open(DemoMember member) {
    var known = node.get("/v1/people?limit=1000").path("items");
    var people = DemoPerson.of(member);
    for (var person : people) {
      var account = account(known, person);
      if (account.isEmpty()) {
        setPassword(person, node.post("/v1/people", wish(person)));
      } else if (!secrets.has(person) || !account.get().path("hasPassword").asBoolean()) {
        setPassword(person, node.post("/v1/people/" + person.account() + "/link", object()));
      }
    }
    return people.size();
  }

  private static Optional<JsonNode> account(JsonNode known, DemoPerson person) {
    for (var account : known) {
      if (account.path("person").asText().equals(person.account())) {
        return Optional.of(account);
      }
    }
    return Optional.empty();
  }

  private static ObjectNode wish(DemoPerson person) {
    var wish = object().put("person", person.account());
    wish.putArray("roles").add(person.role().wireName());
    return wish;
  }

  private void setPassword(DemoPerson person, JsonNode link) {
    var wish =
        object()
            .put("token", link.path("token").asText())
            .put("password", secrets.password(person));
    node.post("/v1/password", wish);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
