package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.signal.IndicatorTypeDefinition;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.Qualifier;
import org.heliograph.protocol.taxonomy.Terminology;

/** What helps people to write: the types of indicators, and remarks on words. */
final class DraftingRoutes {
  private final IndicatorTypes types;

  DraftingRoutes(IndicatorTypes types) {
    this.types = types;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("listIndicatorTypes", this::types, "remarkOnWords", DraftingRoutes::remarks);
  }

  private Answer types(Call call) {
    return Answer.ok(
        Pages.of(types.all().stream().toList(), call, type -> json(type.definition())));
  }

  private static ObjectNode json(IndicatorTypeDefinition type) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", type.name())
            .put("title", type.title())
            .put("maxLength", type.maxLength());
    var kinds = json.putArray("kinds");
    type.kinds().stream().sorted().forEach(kind -> kinds.add(kind.wireName()));
    qualifiers(json, "required", type.required());
    qualifiers(json, "optional", type.optional());
    return json;
  }

  private static void qualifiers(ObjectNode json, String name, List<Qualifier> qualifiers) {
    var list = json.putArray(name);
    qualifiers.stream().map(Qualifier::wireName).sorted().forEach(list::add);
  }

  /** The text is neither stored nor logged. */
  private static Answer remarks(Call call) {
    var json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("remarks");
    var asked = call.json();
    Terminology.lint(asked.path("field").asText(""), asked.path("text").asText())
        .forEach(remark -> list.add(remark.toJson()));
    return Answer.ok(json);
  }
}
