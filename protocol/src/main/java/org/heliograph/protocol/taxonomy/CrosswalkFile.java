package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.protocol.json.ResourceJson;

/**
 * A crosswalk as data: a version, named conditions on attributes, and edges. An edge may start from
 * and lead to several labels; {@code tc:*} is every code of a scheme, {@code ncmec-list:*-x} those
 * that end like that, {@code *} every label of all other schemes.
 */
public record CrosswalkFile(
    int version, Map<String, AttributeCondition> conditions, List<Mapping> mappings) {
  private static final Set<String> KEYS = Set.of("version", "conditions", "edges");
  private static final Set<String> EDGE_KEYS =
      Set.of("from", "relation", "to", "when", "basis", "source", "lossiness");

  public CrosswalkFile {
    conditions = Map.copyOf(conditions);
    mappings = List.copyOf(mappings);
  }

  /**
   * Reads a member's own file, whose edges may use the shipped conditions.
   *
   * @throws IllegalArgumentException if it lacks something or names what is unknown
   */
  public static CrosswalkFile ofMember(JsonNode json, LabelSchemes schemes) {
    var shipped =
        shipped(ResourceJson.read(Crosswalk.class, "crosswalk.json"), schemes).conditions();
    return read(json, schemes, shipped, false);
  }

  static CrosswalkFile shipped(JsonNode json, LabelSchemes schemes) {
    return read(json, schemes, Map.of(), true);
  }

  private static CrosswalkFile read(
      JsonNode json, LabelSchemes schemes, Map<String, AttributeCondition> known, boolean shipped) {
    var strict = new StrictMembers("the crosswalk", json, KEYS);
    var version = json.path("version");
    if (!version.isIntegralNumber() || !version.canConvertToInt()) {
      throw new IllegalArgumentException("the crosswalk lacks version, a whole number");
    }
    var conditions = new LinkedHashMap<>(known);
    for (var one : json.path("conditions").properties()) {
      if (conditions.put(one.getKey(), condition(one.getKey(), one.getValue())) != null) {
        throw new IllegalArgumentException(
            "the condition " + one.getKey() + " is shipped already; choose another name");
      }
    }
    var mappings = new LinkedHashSet<Mapping>();
    for (var edge : strict.list("edges")) {
      for (var mapping : edges(edge, new LabelPatterns(schemes), conditions, shipped)) {
        if (!mappings.add(mapping)) {
          throw new IllegalArgumentException("an edge stands twice: " + edge);
        }
      }
    }
    return new CrosswalkFile(version.intValue(), conditions, List.copyOf(mappings));
  }

  private static AttributeCondition condition(String name, JsonNode json) {
    var strict =
        new StrictMembers(
            "the condition " + name, json, Set.of("attribute", "words", "met", "notMet"));
    var attribute = strict.text("attribute");
    if (!AttributeTerms.names().contains(attribute)) {
      throw new IllegalArgumentException(
          "the condition " + name + " is on an unknown attribute: " + attribute);
    }
    return new AttributeCondition(
        name,
        attribute,
        strict.text("words"),
        terms(strict, attribute, "met"),
        terms(strict, attribute, "notMet"));
  }

  private static Set<String> terms(StrictMembers strict, String attribute, String key) {
    var terms = new LinkedHashSet<>(strict.texts(key));
    for (var term : terms) {
      if (!term.equals(AttributeCondition.ANY) && !AttributeTerms.takes(attribute, term)) {
        throw new IllegalArgumentException(
            "unknown in "
                + key
                + ": "
                + term
                + "; expected "
                + AttributeTerms.expectation(attribute));
      }
    }
    return terms;
  }

  private static List<Mapping> edges(
      JsonNode json,
      LabelPatterns patterns,
      Map<String, AttributeCondition> conditions,
      boolean shipped) {
    var strict = new StrictMembers("an edge", json, EDGE_KEYS);
    var when = new ArrayList<AttributeCondition>();
    for (var name : strict.texts("when")) {
      when.add(strict.require("when", name, conditions.get(name)));
    }
    var relation = strict.text("relation");
    var basis = strict.text("basis");
    var list = new ArrayList<Mapping>();
    for (var from : patterns.labels(strict.texts("from"), "")) {
      for (var to : patterns.labels(strict.texts("to"), from.scheme())) {
        if (from.scheme().equals(to.scheme())) {
          throw new IllegalArgumentException("an edge stays within its scheme: " + json);
        }
        list.add(
            new Mapping(
                from,
                strict.require("relation", relation, MappingRelation.ofWire(relation)),
                to,
                when,
                strict.require("basis", basis, MappingBasis.ofWire(basis)),
                strict.text("source"),
                strict.text("lossiness"),
                shipped,
                List.of()));
      }
    }
    if (list.isEmpty()) {
      throw new IllegalArgumentException("an edge needs labels at both ends: " + json);
    }
    return list;
  }
}
