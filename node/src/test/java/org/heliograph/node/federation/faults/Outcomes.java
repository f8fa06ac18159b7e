package org.heliograph.node.federation.faults;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiLists;

/** What a recipient reported, as the source has it. */
record Outcomes(FaultyFederation here, ProxiedNode recipient) {
  List<Violation> check() {
    var reported = here.ledger().reported(recipient.party().alias()).stream().sorted().toList();
    var received = new ArrayList<String>();
    var list = "/v1/outcomes/received?partner=" + recipient.party().id();
    for (var one : ApiLists.all(here.tern().party().api(), list)) {
      received.add(one.get("signal").asText() + " " + one.get("code").asText());
    }
    received.sort(null);
    if (received.equals(reported)) {
      return List.of();
    }
    var missing = new ArrayList<>(reported);
    received.forEach(missing::remove);
    reported.forEach(received::remove);
    return List.of(
        new Violation(
            Invariant.RETURNED,
            "from %s: missing %s, not reported so %s".formatted(recipient, missing, received)));
  }
}
