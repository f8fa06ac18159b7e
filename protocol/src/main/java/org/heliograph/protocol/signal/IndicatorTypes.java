package org.heliograph.protocol.signal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.json.ResourceJson;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** The registry of indicator types. Immutable. */
public final class IndicatorTypes {
  private static final IndicatorTypes STANDARD =
      new IndicatorTypes(Map.of())
          .with(
              IndicatorTypeDefinition.listOf(
                  ResourceJson.read(IndicatorTypes.class, "indicator-types.json")));

  private final Map<String, IndicatorType> types;

  private IndicatorTypes(Map<String, IndicatorType> types) {
    this.types = types;
  }

  /** The types that every node knows. */
  public static IndicatorTypes standard() {
    return STANDARD;
  }

  /**
   * This registry with more types.
   *
   * @throws IllegalArgumentException if a name is taken
   */
  public IndicatorTypes with(Collection<IndicatorTypeDefinition> more) {
    var all = new LinkedHashMap<>(types);
    for (var definition : more) {
      if (all.putIfAbsent(definition.name(), new IndicatorType(definition)) != null) {
        throw new IllegalArgumentException("indicator type is taken: " + definition.name());
      }
    }
    return new IndicatorTypes(all);
  }

  public Optional<IndicatorType> find(String type) {
    return Optional.ofNullable(types.get(type));
  }

  public Collection<IndicatorType> all() {
    return types.values();
  }

  /**
   * The canonical indicator of what was written.
   *
   * @throws RefusedException the first defect, with its field: type, value or a qualifier
   */
  public Indicator canonical(String type, String value, Map<String, String> qualifiers) {
    var defects = Defects.none();
    return canonical(type, value, qualifiers, defects)
        .orElseThrow(() -> defects.all().getFirst().asException());
  }

  /**
   * Whether an indicator that arrived is written as its type asks; unknown types are not. What is a
   * public suffix, a phone number or a letter changes with the libraries' data, so that two nodes
   * may differ in rare cases.
   */
  public boolean isCanonical(Indicator indicator) {
    return canonical(indicator.type(), indicator.value(), indicator.qualifiers(), Defects.none())
        .filter(indicator::equals)
        .isPresent();
  }

  Optional<Indicator> canonical(
      String type, String value, Map<String, String> qualifiers, Defects defects) {
    var known = types.get(type);
    if (known == null) {
      defects.add(
          RefusalReason.INDICATOR_TYPE_UNKNOWN,
          "type",
          "The registry does not have this type of indicator.");
      return Optional.empty();
    }
    return known.canonical(value, qualifiers, defects);
  }
}
