package org.heliograph.node.federation.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The streams from the source to a recipient, as both see them. */
record Streams(FaultyFederation here, ProxiedNode recipient) {
  /** What a sound source never leads to, however often it fails. */
  private static final Set<String> NEVER = Set.of("fork", "chain-broken");

  /** How a member that went back to a backup learns of what it sent since. */
  private static final String RECEIPT_OF_LOST = "The partner's receipt names a seal";

  private record Head(long epoch, long sequence) {}

  List<Violation> check() {
    var violations = new ArrayList<Violation>();
    var source = here.tern();
    var atSource = source.party().api().get("/v1/streams");
    var atRecipient = recipient.party().api().get("/v1/streams");
    var sent = heads(atSource.get("sent"), recipient.party().id());
    var received = heads(atRecipient.get("received"), source.party().id());
    // of an epoch in which nothing was sent yet, nothing is known there
    var silent = sent.entrySet().stream().filter(it -> it.getValue().sequence == 0).toList();
    silent.forEach(
        it -> {
          sent.remove(it.getKey());
          received.remove(it.getKey());
        });
    if (here.ledger().isRestored(source)) {
      // a backup knows nothing of streams since
      received.keySet().retainAll(sent.keySet());
    }
    if (!sent.equals(received)) {
      violations.add(violation("sent " + sent + ", received " + received));
    }
    for (var head : atSource.get("sent")) {
      if (isOf(head, recipient.party().id())
          && !head.get("receipted").equals(head.get("sequence"))) {
        violations.add(violation("not receipted: " + head));
      }
    }
    for (var hole : atRecipient.get("holes")) {
      violations.add(violation("a hole: " + hole));
    }
    for (var incident : atRecipient.get("incidents")) {
      if (NEVER.contains(incident.get("reason").asText()) && !isOfLost(incident)) {
        violations.add(violation("noticed " + incident));
      }
    }
    return violations;
  }

  private Violation violation(String words) {
    return new Violation(Invariant.EVEN, "to " + recipient + ": " + words);
  }

  private boolean isOfLost(JsonNode incident) {
    return here.ledger().isRestored(recipient)
        && incident.path("detail").asText().startsWith(RECEIPT_OF_LOST);
  }

  private static boolean isOf(JsonNode head, String partner) {
    return head.get("partner").asText().equals(partner);
  }

  /** By stream. */
  private static Map<String, Head> heads(JsonNode streams, String partner) {
    var heads = new TreeMap<String, Head>();
    for (var head : streams) {
      if (isOf(head, partner)) {
        heads.put(
            head.get("stream").asText(),
            new Head(head.get("epoch").asLong(), head.get("sequence").asLong()));
      }
    }
    return heads;
  }
}
