package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Schemes, labels and translations as programs read them. */
public record ClassificationJson(LabelSchemes schemes) {
  /** A scheme with how many codes it has. */
  public ObjectNode summary(LabelScheme scheme) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", scheme.id())
        .put("title", scheme.title())
        .put("source", scheme.source())
        .put("size", scheme.codes().size());
  }

  /** A scheme with its codes. */
  public ObjectNode scheme(LabelScheme scheme) {
    var json = summary(scheme);
    var codes = json.putArray("codes");
    scheme
        .codes()
        .forEach((code, title) -> codes.addObject().put("code", code).put("title", title));
    return json;
  }

  /** A label with its words. */
  public ObjectNode label(Label label) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("scheme", label.scheme())
            .put("code", label.code());
    schemes.title(label).ifPresent(title -> json.put("title", title));
    return json;
  }

  /** A translation with all that a reader has to know of it. */
  public ObjectNode translation(Translation translation) {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("label", label(translation.label()));
    json.put("relation", translation.relation().wireName())
        .put("basis", translation.basis().wireName())
        .put("conditionState", translation.conditionState().wireName());
    var conditions = json.putArray("conditions");
    for (var condition : translation.conditions()) {
      conditions
          .addObject()
          .put("name", condition.name())
          .put("attribute", condition.attribute())
          .put("words", condition.words());
    }
    json.put("lossiness", translation.lossiness()).put("source", translation.source());
    var via = json.putArray("via");
    translation.mapping().via().forEach(label -> via.add(label.toString()));
    return json.put("shipped", translation.mapping().shipped());
  }
}
