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

  /** This registry with more schemes; a scheme with the id of a known one takes its place. */
  public LabelSchemes with(Collection<LabelScheme> more) {
    var all = new LinkedHashMap<>(schemes);
    more.forEach(scheme -> all.put(scheme.id(), scheme));
    return new LabelSchemes(all);
  }

  /** Reads a list of schemes, as in {@code label-schemes.json}. */
  public static List<LabelScheme> listOf(JsonNode array) {
    var list = new ArrayList<LabelScheme>();
    for (var json : array) {
      var codes = new LinkedHashMap<String, String>();
      json.path("codes").properties().forEach(c -> codes.put(c.getKey(), c.getValue().asText()));
      list.add(
          new LabelScheme(
              json.required("id").asText(),
              json.required("title").asText(),
              json.required("source").asText(),
              codes));
    }
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
