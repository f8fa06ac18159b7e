package org.heliograph.protocol.taxonomy;

import com.google.common.base.CaseFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.json.ResourceJson;

/** The neutral attributes that stand beside labels, and the terms each of them takes. */
public final class AttributeTerms {
  private static final String JURISDICTION = "jurisdiction";
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Map<String, Set<String>> TERMS = read();

  private AttributeTerms() {}

  /** Names of the attributes. */
  public static Set<String> names() {
    return TERMS.keySet();
  }

  /** The attribute's name, which may be written {@code ageBand} or {@code age-band}. */
  public static Optional<String> nameOf(String written) {
    return TERMS.keySet().stream()
        .filter(name -> name.equals(written) || written(name).equals(written))
        .findFirst();
  }

  /** The name as parameters and options write it, such as {@code age-band}. */
  public static String written(String name) {
    return CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_HYPHEN, name);
  }

  /** The terms of an attribute; empty for the jurisdiction, which is an ISO 3166 country. */
  public static Set<String> terms(String attribute) {
    return TERMS.getOrDefault(attribute, Set.of());
  }

  public static boolean takes(String attribute, String term) {
    return attribute.equals(JURISDICTION)
        ? COUNTRIES.contains(term)
        : terms(attribute).contains(term);
  }

  /** What an attribute takes, to complete the sentence "Expected …". */
  public static String expectation(String attribute) {
    return attribute.equals(JURISDICTION)
        ? "a country code of ISO 3166 such as DE"
        : "one of " + String.join(", ", terms(attribute));
  }

  private static Map<String, Set<String>> read() {
    var all = new LinkedHashMap<String, Set<String>>();
    ResourceJson.read(AttributeTerms.class, "attributes.json")
        .properties()
        .forEach(
            attribute -> {
              var terms = new LinkedHashSet<String>();
              attribute.getValue().forEach(term -> terms.add(term.asText()));
              all.put(attribute.getKey(), Collections.unmodifiableSet(terms));
            });
    return Collections.unmodifiableMap(all);
  }
}
