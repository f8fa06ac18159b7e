package org.heliograph.node.returns.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.refusal.Refusal;

/**
 * What became of one reported outcome.
 *
 * @param row place in the file, first is 1
 * @param id of the outcome; empty if refused
 * @param version of the outcome; 0 if refused
 * @param refusals at least one if refused, else none
 * @param warnings what a person should look at; it goes all the same
 * @param reviewMissing it is an action, review before actions is promised, and nobody has confirmed
 *     the signal
 */
public record OutcomeResult(
    long row,
    Status status,
    Optional<UUID> id,
    int version,
    List<Refusal> refusals,
    List<Refusal> warnings,
    boolean reviewMissing) {
  /** Wire names are the names in lower case. */
  public enum Status {
    ACCEPTED,
    DUPLICATE,
    CORRECTED,
    REFUSED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static OutcomeResult refused(long row, List<Refusal> refusals) {
    return new OutcomeResult(
        row, Status.REFUSED, Optional.empty(), 0, List.copyOf(refusals), List.of(), false);
  }

  OutcomeResult withReviewMissing() {
    return new OutcomeResult(row, status, id, version, refusals, warnings, true);
  }

  /** As the contract's {@code OutcomeResult}. */
  public ObjectNode toJson() {
    var json =
        JsonNodeFactory.instance.objectNode().put("row", row).put("status", status.wireName());
    id.ifPresent(it -> json.put("id", it.toString()).put("version", version));
    if (reviewMissing) {
      json.put("reviewMissing", true);
    }
    if (!refusals.isEmpty()) {
      put(json.putArray("refusals"), refusals);
    }
    if (!warnings.isEmpty()) {
      put(json.putArray("warnings"), warnings);
    }
    return json;
  }

  private static void put(ArrayNode list, List<Refusal> refusals) {
    for (var refusal : refusals) {
      var json = list.addObject().put("reason", refusal.reason().wireName());
      if (refusal.field() != null) {
        json.put("field", refusal.field());
      }
      json.put("detail", refusal.detail());
    }
  }
}
