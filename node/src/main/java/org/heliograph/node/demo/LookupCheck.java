package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;

/** Looks up at one member what another disclosed to it. */
final class LookupCheck {
  private static final int ASKED = 1000;
  private static final String PURPOSE = "prevent-child-sexual-exploitation";
  private static final String OTHER_PURPOSE = "research";

  private LookupCheck() {}

  /** Each indicator of what was disclosed for a purpose is found for it, and not for another. */
  static List<Claim> check(DemoPair pair, ApiClient recipient) {
    var known = new ArrayList<JsonNode>();
    SignalPages.received(
        recipient,
        pair.source(),
        signal -> {
          if (signal.at("/disclosure/purpose").asText().endsWith("PreventChildSexualExploitation")
              && known.size() < ASKED) {
            known.add(signal.path("indicators").path(0));
          }
        });
    var who = pair.recipient().title();
    return List.of(
        Claim.equal(
            who + " finds what " + pair.source().title() + " disclosed, by look-up",
            known.size(),
            found(recipient, PURPOSE, known)),
        Claim.equal(
            who + " finds none of it for a purpose that was not agreed",
            0,
            found(recipient, OTHER_PURPOSE, known)));
  }

  private static long found(ApiClient node, String purpose, List<JsonNode> indicators) {
    var question = JsonNodeFactory.instance.objectNode().put("purpose", purpose);
    question.putArray("indicators").addAll(indicators);
    long found = 0;
    for (var answer : node.post("/v1/lookups", question).path("answers")) {
      found += answer.path("matches").isEmpty() ? 0 : 1;
    }
    return found;
  }
}
