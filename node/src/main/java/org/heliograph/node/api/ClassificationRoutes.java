package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.taxonomy.AttributeTerms;
import org.heliograph.protocol.taxonomy.Classification;
import org.heliograph.protocol.taxonomy.ClassificationJson;
import org.heliograph.protocol.taxonomy.ConditionState;
import org.heliograph.protocol.taxonomy.Label;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.heliograph.protocol.taxonomy.Mapping;
import org.heliograph.protocol.taxonomy.Translation;
import org.jspecify.annotations.Nullable;

/** Label schemes and the crosswalk between them, as this member knows them. */
final class ClassificationRoutes {
  private final Supplier<Classification> classification;

  ClassificationRoutes(Supplier<Classification> classification) {
    this.classification = classification;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listSchemes", this::list, "getScheme", this::get, "readCrosswalk", this::crosswalk);
  }

  private Answer list(Call call) {
    var schemes = classification.get().schemes();
    var json = new ClassificationJson(schemes);
    return Answer.ok(Pages.of(List.copyOf(schemes.all()), call, json::summary));
  }

  private Answer get(Call call) {
    var schemes = classification.get().schemes();
    var scheme =
        schemes
            .find(call.path("scheme"))
            .orElseThrow(
                () ->
                    Refusal.of(RefusalReason.NOT_FOUND, "There is no scheme of this id.")
                        .asException());
    return Answer.ok(new ClassificationJson(schemes).scheme(scheme));
  }

  private Answer crosswalk(Call call) {
    var known = classification.get();
    var attributes = attributes(call);
    var json = new ClassificationJson(known.schemes());
    var edges =
        known.crosswalk().mappings().stream()
            .filter(starts(call.query("from"), known.schemes()))
            .filter(ends(call.query("to"), known.schemes()))
            .toList();
    var page = Pages.of(edges, call, edge -> edge(edge, attributes, json));
    return Answer.ok(page.put("version", known.crosswalk().version()));
  }

  private static ObjectNode edge(
      Mapping edge, Map<String, String> attributes, ClassificationJson json) {
    var state = ConditionState.of(edge.conditions(), attributes);
    var item = json.translation(new Translation(edge, state));
    item.set("from", json.label(edge.from()));
    return item;
  }

  private static Predicate<Mapping> starts(@Nullable String from, LabelSchemes schemes) {
    if (from == null) {
      return edge -> true;
    }
    if (from.indexOf(':') < 0) {
      requireScheme("from", from, schemes);
      return edge -> edge.from().scheme().equals(from);
    }
    var parts = from.split(":", 2);
    requireScheme("from", parts[0], schemes);
    var code =
        schemes
            .canonicalCode(parts[0], parts[1])
            .orElseThrow(
                () ->
                    Refusal.at(RefusalReason.LABEL_UNKNOWN, "from", "The scheme lacks this code.")
                        .asException());
    return edge -> edge.from().equals(new Label(parts[0], code));
  }

  private static Predicate<Mapping> ends(@Nullable String to, LabelSchemes schemes) {
    if (to == null) {
      return edge -> true;
    }
    requireScheme("to", to, schemes);
    return edge -> edge.to().scheme().equals(to);
  }

  private static void requireScheme(String field, String scheme, LabelSchemes schemes) {
    if (!schemes.knowsScheme(scheme)) {
      throw Refusal.at(
              RefusalReason.LABEL_UNKNOWN,
              field,
              "Expected one of " + String.join(", ", schemes.ids()) + ".")
          .asException();
    }
  }

  private static Map<String, String> attributes(Call call) {
    var attributes = new HashMap<String, String>();
    for (var name : AttributeTerms.names()) {
      var written = AttributeTerms.written(name);
      var term = call.query(written);
      if (term != null && !AttributeTerms.takes(name, term)) {
        throw Refusal.at(
                RefusalReason.REQUEST_INVALID,
                written,
                "Expected " + AttributeTerms.expectation(name) + ".")
            .asException();
      }
      if (term != null) {
        attributes.put(name, term);
      }
    }
    return attributes;
  }
}
