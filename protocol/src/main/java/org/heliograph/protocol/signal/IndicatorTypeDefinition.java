package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.protocol.signal.form.CanonicalForm;
import org.heliograph.protocol.signal.form.EqualityForm;
import org.heliograph.protocol.signal.form.Mask;
import org.heliograph.protocol.signal.form.NamedForms;

/**
 * An indicator type as registry data. A type that is compared for equality is a pattern and a way
 * to fold case; a type that needs more names a form that the code knows.
 *
 * @param name name on the wire
 * @param title what people call it
 * @param kinds kinds of signal that may hold it; a type that names an account stands in account
 *     signals only, since those state whose account it is
 * @param maxLength longest value in characters
 * @param required qualifiers that have to stand beside the value
 * @param optional qualifiers that may
 */
public record IndicatorTypeDefinition(
    String name,
    String title,
    Set<SignalKind> kinds,
    CanonicalForm form,
    int maxLength,
    List<Qualifier> required,
    List<Qualifier> optional) {
  private static final int USUAL_MAX_LENGTH = 4096;

  public IndicatorTypeDefinition {
    kinds = Set.copyOf(kinds);
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /**
   * Reads a list of definitions, as in {@code indicator-types.json}.
   *
   * @throws IllegalArgumentException if a definition lacks something or names what is unknown
   */
  public static List<IndicatorTypeDefinition> listOf(JsonNode array) {
    var definitions = new ArrayList<IndicatorTypeDefinition>();
    for (var json : array) {
      definitions.add(of(json));
    }
    return List.copyOf(definitions);
  }

  private static IndicatorTypeDefinition of(JsonNode json) {
    var name = text(json, "name");
    if (!name.matches("[a-z][a-z0-9_]{0,31}")) {
      throw new IllegalArgumentException("an indicator type is named [a-z][a-z0-9_]*: " + name);
    }
    var kinds = constants(json, "kinds", SignalKind::ofWire);
    return new IndicatorTypeDefinition(
        name,
        text(json, "title"),
        kinds.isEmpty() ? EnumSet.allOf(SignalKind.class) : EnumSet.copyOf(kinds),
        json.has("form") ? NamedForms.get(text(json, "form")) : equality(json),
        json.path("maxLength").asInt(USUAL_MAX_LENGTH),
        constants(json, "required", Qualifier::ofWire),
        constants(json, "optional", Qualifier::ofWire));
  }

  private static CanonicalForm equality(JsonNode json) {
    var mask = json.path("mask");
    return EqualityForm.of(
        text(json, "pattern"),
        EqualityForm.Folding.valueOf(text(json, "folding")),
        text(json, "expects"),
        new Mask(mask.path("start").asInt(2), mask.path("end").asInt(0)));
  }

  private static <E> List<E> constants(
      JsonNode json, String key, Function<String, Optional<E>> ofWire) {
    var constants = new ArrayList<E>();
    for (var name : json.path(key)) {
      constants.add(
          ofWire
              .apply(name.asText())
              .orElseThrow(
                  () -> new IllegalArgumentException("unknown in " + key + ": " + name.asText())));
    }
    return constants;
  }

  private static String text(JsonNode json, String key) {
    var node = json.path(key);
    if (!node.isTextual()) {
      throw new IllegalArgumentException("an indicator type lacks " + key + ": " + json);
    }
    return node.textValue();
  }
}
