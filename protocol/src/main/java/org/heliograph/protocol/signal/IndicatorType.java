package org.heliograph.protocol.signal;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heliograph.protocol.json.FieldNames;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.form.NotCanonical;
import org.jspecify.annotations.Nullable;

/** One type of the registry, ready to check values. */
public final class IndicatorType {
  private final IndicatorTypeDefinition definition;
  private final Set<Qualifier> taken;

  IndicatorType(IndicatorTypeDefinition definition) {
    this.definition = definition;
    var qualifiers = new HashSet<>(definition.required());
    qualifiers.addAll(definition.optional());
    this.taken = Set.copyOf(qualifiers);
  }

  public IndicatorTypeDefinition definition() {
    return definition;
  }

  public String name() {
    return definition.name();
  }

  /** Whether signals of this kind may hold the type. */
  public boolean fits(SignalKind kind) {
    return definition.kinds().contains(kind);
  }

  /** A canonical value as people see it who need not know it. */
  public String masked(String canonical) {
    return definition.form().masked(canonical);
  }

  /** The canonical indicator, or empty after every defect was noted. */
  Optional<Indicator> canonical(String value, Map<String, String> qualifiers, Defects defects) {
    var canonicalValue = value(value, defects);
    var canonicalQualifiers = qualifiers(qualifiers, defects);
    return canonicalValue == null || canonicalQualifiers == null
        ? Optional.empty()
        : Optional.of(new Indicator(name(), canonicalValue, canonicalQualifiers));
  }

  private @Nullable String value(String written, Defects defects) {
    if (written.length() > definition.maxLength()) {
      defects.add(
          RefusalReason.VALUE_TOO_LONG,
          "value",
          "A value of this type has at most " + definition.maxLength() + " characters.");
      return null;
    }
    try {
      return definition.form().of(written);
    } catch (NotCanonical e) {
      defects.add(RefusalReason.INDICATOR_INVALID, "value", e.defect());
      return null;
    }
  }

  private @Nullable SortedMap<String, String> qualifiers(
      Map<String, String> written, Defects defects) {
    if (written.isEmpty() && definition.required().isEmpty()) {
      return Collections.emptySortedMap();
    }
    int before = defects.count();
    for (var qualifier : definition.required()) {
      if (!written.containsKey(qualifier.wireName())) {
        defects.missing(qualifier.wireName(), "Type " + name() + " needs it.");
      }
    }
    var canonical = new TreeMap<String, String>();
    written.forEach((name, value) -> qualifier(name, value, canonical, defects));
    if (before == defects.count()) {
      requireOrderedWindow(canonical, defects);
    }
    return before == defects.count() ? canonical : null;
  }

  private void qualifier(
      String name, String value, SortedMap<String, String> canonical, Defects defects) {
    var qualifier = Qualifier.ofWire(name).filter(taken::contains);
    if (qualifier.isEmpty()) {
      defects.add(
          RefusalReason.FIELD_UNKNOWN,
          FieldNames.shown(name),
          "Type " + name() + " does not take this.");
      return;
    }
    try {
      canonical.put(name, qualifier.get().form().of(value));
    } catch (NotCanonical e) {
      defects.invalid(name, e.defect());
    }
  }

  private static void requireOrderedWindow(SortedMap<String, String> canonical, Defects defects) {
    var from = canonical.get(Qualifier.FROM.wireName());
    var to = canonical.get(Qualifier.TO.wireName());
    // both have the one spelling of UTC seconds, so their text sorts as time does
    if (from != null && to != null && from.compareTo(to) >= 0) {
      defects.invalid(Qualifier.TO.wireName(), "The window ends before it begins.");
    }
  }
}
