package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.taxonomy.Classification;
import org.heliograph.protocol.taxonomy.ClassificationJson;
import org.heliograph.protocol.taxonomy.Label;

/** Shows beside the labels of a signal how they read in the scheme that the caller asks for. */
final class LabelReading {
  private final Supplier<Classification> classification;

  /**
   * @param classification what this member knows now
   */
  LabelReading(Supplier<Classification> classification) {
    this.classification = classification;
  }

  /**
   * What the query's {@code labels} asks for, to be applied to signals; without it they stay as
   * they are.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException LABEL_UNKNOWN if there is no such
   *     scheme
   */
  UnaryOperator<ObjectNode> of(Call call) {
    String scheme = call.query("labels");
    if (scheme == null) {
      return UnaryOperator.identity();
    }
    var schemes = classification.get().schemes();
    if (!schemes.knowsScheme(scheme)) {
      throw Refusal.at(
              RefusalReason.LABEL_UNKNOWN,
              "labels",
              "Expected one of " + String.join(", ", schemes.ids()) + ".")
          .asException();
    }
    return signal -> translated(signal, scheme);
  }

  private ObjectNode translated(ObjectNode signal, String scheme) {
    var known = classification.get();
    var json = new ClassificationJson(known.schemes());
    var fields = signal.path("fields");
    var attributes = attributes(fields.path("attributes"));
    var translations = signal.putArray("translations");
    for (var label : fields.path("labels")) {
      Label.ofJson(label)
          .ifPresent(
              from -> {
                var entry = translations.addObject();
                entry.set("from", json.label(from));
                var to = entry.putArray("to");
                known
                    .crosswalk()
                    .translate(from, scheme, attributes)
                    .forEach(translation -> to.add(json.translation(translation)));
              });
    }
    return signal;
  }

  private static Map<String, String> attributes(JsonNode field) {
    var attributes = new HashMap<String, String>();
    field
        .properties()
        .forEach(member -> attributes.put(member.getKey(), member.getValue().asText()));
    return attributes;
  }
}
