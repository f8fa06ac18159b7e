package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.heliograph.node.outbound.publish.DraftSignal;
import org.heliograph.node.outbound.publish.Publisher;
import org.heliograph.node.outbound.publish.RowResult;
import org.heliograph.node.outbound.publish.RowResult.Status;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;

/** Publishes, replaces, narrows and withdraws own signals one by one. */
final class PublishRoutes {
  private final Publisher publisher;
  private final IndicatorTypes types;
  private final Purposes purposes;

  PublishRoutes(Publisher publisher, IndicatorTypes types, Purposes purposes) {
    this.publisher = publisher;
    this.types = types;
    this.purposes = purposes;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "publishSignal", this::publish,
        "replaceSignal", this::replace,
        "withdrawSignal", this::withdraw,
        "narrowSignal", this::narrow);
  }

  static String etag(int version) {
    return "\"" + version + "\"";
  }

  private Answer publish(Call call) {
    RowResult result = publisher.publish(DraftSignal.ofJson(call.body()));
    if (result.status() == Status.REFUSED) {
      return new Problem(result.refusals(), "/v1/signals").answer();
    }
    UUID id = Objects.requireNonNull(result.id());
    return answer(result.status() == Status.ACCEPTED ? 201 : 200, result, id)
        .with("Location", "/v1/signals/" + id);
  }

  private Answer replace(Call call) {
    int version =
        Integer.parseInt(Objects.requireNonNull(call.header("If-Match")).replace("\"", ""));
    UUID id = call.id();
    RowResult result = publisher.replace(id, version, DraftSignal.ofJson(call.body()));
    return result.status() == Status.REFUSED
        ? new Problem(result.refusals(), "/v1/signals/" + id).answer()
        : answer(200, result, id);
  }

  private static Answer answer(int status, RowResult result, UUID id) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", result.status().wireName())
            .put("id", id.toString())
            .put("version", result.version());
    result.putRemarks(json);
    return Answer.json(status, json).with("ETag", etag(result.version()));
  }

  private Answer withdraw(Call call) {
    publisher.withdraw(call.id(), call.json().path("reason").asText());
    return Answer.noContent();
  }

  private Answer narrow(Call call) {
    JsonNode body = call.json();
    var more =
        new Restriction(
            names(body, "fields", PublishRoutes::isField),
            names(body, "types", type -> types.find(type).isPresent()),
            iris(names(body, "purposes", purpose -> true)));
    publisher.narrow(call.id(), more);
    return Answer.noContent();
  }

  private Set<String> iris(Set<String> names) {
    var iris = new HashSet<String>();
    names.forEach(name -> iris.add(purposes.iri(name)));
    return iris;
  }

  private static boolean isField(String name) {
    return SlotTable.of(SignalKind.ACCOUNT, SlotTable.CURRENT_SCHEMA).has(name);
  }

  private static Set<String> names(JsonNode body, String list, Predicate<String> known) {
    var names = new HashSet<String>();
    for (JsonNode item : body.path(list)) {
      if (!known.test(item.asText())) {
        throw Refusal.at(
                RefusalReason.FIELD_INVALID, list, "It names something that signals do not have.")
            .asException();
      }
      names.add(item.asText());
    }
    return names;
  }
}
