package org.heliograph.node.federation.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The streams from a source to a recipient, as both see them.
 *
 * @param restored whether the source went back to a backup, which knows nothing of streams since
 */
record Streams(ProxiedNode source, ProxiedNode recipient, boolean restored) {
  /** What a sound source never leads to, however often it fails. */
  private static final Set<String> NEVER = Set.of("fork", "chain-broken");

  private record Head(long epoch, long sequence) {}

  List<Violation> check() {
    var violations = new ArrayList<Violation>();
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
    if (restored) {
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
      if (NEVER.contains(incident.get("reason").asText())) {
        violations.add(violation("noticed " + incident));
      }
    }
    return violations;
  }

  private Violation violation(String words) {
    return new Violation(Invariant.EVEN, "to " + recipient + ": " + words);
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
