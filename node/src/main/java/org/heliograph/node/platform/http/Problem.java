package org.heliograph.node.platform.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A refusal as problem details (RFC 9457); the first refusal gives type and status, all are listed.
 *
 * @param instance path of the request, without its query
 */
public record Problem(List<Refusal> refusals, String instance) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    refusals = List.copyOf(refusals);
    if (refusals.isEmpty()) {
      throw new IllegalArgumentException("a problem has at least one refusal");
    }
  }

  public static Problem of(Refusal refusal, String instance) {
    return new Problem(List.of(refusal), instance);
  }

  public int status() {
    return reason().httpStatus();
  }

  private RefusalReason reason() {
    return refusals.getFirst().reason();
  }

  private Set<RefusalReason> reasons() {
    return refusals.stream().map(Refusal::reason).collect(Collectors.toUnmodifiableSet());
  }

  public ObjectNode toJson() {
    Refusal first = refusals.getFirst();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "urn:heliograph:refusal:" + reason().wireName())
            .put("title", reason().help())
            .put("status", status())
            .put("detail", first.detail())
            .put("instance", instance)
            .put("reason", reason().wireName());
    if (first.field() != null) {
      json.put("field", first.field());
    }
    if (refusals.size() > 1) {
      var list = json.putArray("refusals");
      refusals.forEach(refusal -> list.add(json(refusal)));
    }
    return json;
  }

  /** One refusal as {@code {reason, field, detail}}. */
  public static ObjectNode json(Refusal refusal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("reason", refusal.reason().wireName());
    if (refusal.field() != null) {
      json.put("field", refusal.field());
    }
    return json.put("detail", refusal.detail());
  }

  public Answer answer() {
    Answer answer = Answer.of(status(), MEDIA_TYPE, Answer.utf8(toJson())).refusing(reasons());
    return status() == 401
        ? answer.with("WWW-Authenticate", "Bearer realm=\"heliograph\"")
        : answer;
  }
}
