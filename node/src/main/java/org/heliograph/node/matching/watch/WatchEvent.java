package org.heliograph.node.matching.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Mark;

/**
 * Something to tell about an own entry: a signal matches it, has changed, or matches no longer.
 *
 * @param id the same however often it is told
 * @param mark its place among the events
 * @param collection name
 * @param purpose IRI of the collection's purpose
 * @param reference of the entry, as the member gave it
 * @param facts closeness, terms and handling as they were then
 */
public record WatchEvent(
    UUID id,
    Mark mark,
    String collection,
    String purpose,
    String reference,
    String change,
    Signal signal,
    ObjectNode facts,
    Instant at) {
  /** Which signal. */
  public record Signal(String source, UUID id, int version, String kind) {}

  /**
   * As the contract shows it.
   *
   * @param self our member id
   */
  public ObjectNode toJson(String self) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id.toString())
            .put("cursor", mark.toString())
            .put("change", change)
            .put("at", at.toString())
            .put("collection", collection)
            .put("reference", reference);
    json.putObject("signal")
        .put("source", signal.source)
        .put("id", signal.id.toString())
        .put("version", signal.version)
        .put("kind", signal.kind);
    json.setAll(facts);
    return json.put("duties", duties(self));
  }

  /** Where the terms stand, with what they ask for before anybody acts. */
  private String duties(String self) {
    var terms = facts.path("disclosure");
    return "/v1/agreements/%s/%s/%s/%d"
        .formatted(
            signal.source,
            self,
            terms.path("agreement").asText(),
            terms.path("agreementVersion").asInt());
  }

  /** Hides the reference. */
  @Override
  public String toString() {
    return "WatchEvent[" + id + ", " + change + "]";
  }
}
