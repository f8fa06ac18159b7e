package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one member's signals with one partner, as both sides count.
 *
 * @param accepted what the source has published
 * @param withheld by reason
 * @param quarantined what the recipient holds for a person to decide
 */
public record PairCounts(
    DemoPair pair,
    long accepted,
    long released,
    SortedMap<String, Long> withheld,
    long receipted,
    long keptBySource,
    long refusedBySource,
    long kept,
    long quarantined) {

  public PairCounts {
    withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
  }

  /**
   * Of the two sides' answers to {@code /v1/partners}.
   *
   * @param accepted what the source has published
   */
  static PairCounts of(DemoPair pair, long accepted, JsonNode atSource, JsonNode atRecipient) {
    var sent = partner(atSource, pair.recipient()).path("sent");
    var received = partner(atRecipient, pair.source()).path("received");
    var withheld = new TreeMap<String, Long>();
    sent.path("withheld")
        .properties()
        .forEach(e -> withheld.put(e.getKey(), e.getValue().asLong()));
    return new PairCounts(
        pair,
        accepted,
        sent.path("released").asLong(),
        withheld,
        sent.path("receipted").asLong(),
        sent.path("kept").asLong(),
        sent.path("refused").asLong(),
        received.path("kept").asLong(),
        received.path("quarantined").asLong());
  }

  private static JsonNode partner(JsonNode answer, DemoMember partner) {
    for (var item : answer.path("items")) {
      if (item.path("partner").asText().equals(partner.id())) {
        return item;
      }
    }
    return answer.path("none");
  }

  public long withheldInAll() {
    return withheld.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether every signal has been decided, and every released one answered. */
  boolean isSettled() {
    return !pair.hasAgreement() || isAnswered();
  }

  private boolean isAnswered() {
    return released + withheldInAll() == accepted
        && receipted == released
        && kept + quarantined == released;
  }
}
