package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.people.Role;

/**
 * The two legal reviewers of a member, each with a key of their own; it takes both to agree to
 * anything.
 */
final class DemoPeople {
  private static final int DEFECTIVE = 422;

  private final List<ApiClient> clients = new ArrayList<>();

  DemoPeople(DemoMember member, ApiClient administrator) {
    for (var person : DemoPerson.of(member)) {
      if (person.role() != Role.LEGAL_REVIEWER) {
        continue;
      }
      var wish =
          JsonNodeFactory.instance
              .objectNode()
              .put("name", "demo: " + person.name())
              .put("person", person.account())
              .put("expiresInDays", 1);
      wish.putArray("scopes").add("agreements").add("approve");
      var key = administrator.post("/v1/keys", wish).get("key").asText();
      clients.add(administrator.as(key));
    }
  }

  ApiClient first() {
    return clients.getFirst();
  }

  /** Both say yes; one who has said so before has not to say it again. */
  void sayYes(String path, JsonNode grounds) {
    for (var client : clients) {
      try {
        client.post(path, grounds);
      } catch (ApiProblem e) {
        if (!e.isRefusal() || e.status() == DEFECTIVE) {
          throw e;
        }
      }
    }
  }
}
