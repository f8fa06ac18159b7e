package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.json.ResourceJson;

/** The registry of classification schemes. Immutable. */
public final class LabelSchemes {
  private static final LabelSchemes STANDARD =
      new LabelSchemes(Map.of())
          .with(listOf(ResourceJson.read(LabelSchemes.class, "label-schemes.json")));

  private final Map<String, LabelScheme> schemes;
  private final Map<String, Map<String, String>> codesByFold;

  private LabelSchemes(Map<String, LabelScheme> schemes) {
    this.schemes = Collections.unmodifiableMap(schemes);
    this.codesByFold = new LinkedHashMap<>();
    schemes.forEach((id, scheme) -> codesByFold.put(id, byFold(scheme)));
  }

  /** The schemes that every node knows. */
  public static LabelSchemes standard() {
    return STANDARD;
  }

  /**
   * This registry with more schemes; a scheme with the id of a known one takes its place.
   *
   * @throws IllegalArgumentException if it would take known codes away: signals and agreements of
   *     others use them
   */
  public LabelSchemes with(Collection<LabelScheme> more) {
    var all = new LinkedHashMap<>(schemes);
    for (var scheme : more) {
      var known = all.put(scheme.id(), scheme);
      if (known != null && !scheme.codes().keySet().containsAll(known.codes().keySet())) {
        throw new IllegalArgumentException(
            "the scheme "
                + scheme.id()
                + " is known with more codes; keep them all: "
                + String.join(", ", known.codes().keySet()));
      }
    }
    return new LabelSchemes(all);
  }

  /**
   * Reads a list of schemes, as in {@code label-schemes.json}.
   *
   * @throws IllegalArgumentException if a scheme lacks something or has what it does not take
   */
  public static List<LabelScheme> listOf(JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException("expected a list of label schemes");
    }
    var list = new ArrayList<LabelScheme>();
    array.forEach(json -> list.add(LabelScheme.of(json)));
    return list;
  }

  public boolean knows(String scheme, String code) {
    return find(scheme).filter(s -> s.codes().containsKey(code)).isPresent();
  }

  public boolean knowsScheme(String scheme) {
    return schemes.containsKey(scheme);
  }

  public Optional<LabelScheme> find(String scheme) {
    return Optional.ofNullable(schemes.get(scheme));
  }

  /** The labels of a scheme, in its order; none where it is not known. */
  public List<Label> labels(String scheme) {
    return find(scheme).stream()
        .flatMap(found -> found.codes().keySet().stream())
        .map(code -> new Label(scheme, code))
        .toList();
  }

  /** What a label means, in a few words. */
  public Optional<String> title(Label label) {
    return find(label.scheme()).map(scheme -> scheme.codes().get(label.code()));
  }

  /** All schemes, in the registry's order. */
  public Collection<LabelScheme> all() {
    return schemes.values();
  }

  /** Ids of all schemes. */
  public Set<String> ids() {
    return schemes.keySet();
  }

  /** The code as its scheme spells it, whatever the case it was written in. */
  public Optional<String> canonicalCode(String scheme, String code) {
    var codes = codesByFold.getOrDefault(scheme, Map.of());
    return Optional.ofNullable(codes.get(code.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> byFold(LabelScheme scheme) {
    var codes = new LinkedHashMap<String, String>();
    scheme.codes().keySet().forEach(code -> codes.put(code.toLowerCase(Locale.ROOT), code));
    return codes;
  }
}
