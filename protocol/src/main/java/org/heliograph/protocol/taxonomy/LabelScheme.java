package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One classification scheme.
 *
 * @param codes neutral short label by code, in the scheme's order; empty where the codes are not
 *     public and have to be imported
 */
public record LabelScheme(String id, String title, String source, Map<String, String> codes) {
  private static final String ID = "[a-z][a-z0-9-]{0,31}";
  private static final String CODE = "[^\\s\\p{Cntrl}*|;]{1,100}";

  public LabelScheme {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }

  /** Reads one; codes may not differ in case alone, since people write them in either. */
  static LabelScheme of(JsonNode json) {
    var strict =
        new StrictMembers("a label scheme", json, Set.of("id", "title", "source", "codes"));
    var id = strict.text("id");
    if (!id.matches(ID)) {
      throw new IllegalArgumentException("a label scheme has an id like house-2, not " + id);
    }
    if (!json.path("codes").isObject()) {
      throw new IllegalArgumentException("the scheme " + id + " lacks codes");
    }
    var codes = new LinkedHashMap<String, String>();
    var folded = new HashSet<String>();
    for (var code : json.path("codes").properties()) {
      if (!code.getKey().matches(CODE) || !folded.add(code.getKey().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "the scheme " + id + " has a code that cannot be used: " + code.getKey());
      }
      if (!code.getValue().isTextual()) {
        throw new IllegalArgumentException(
            "the scheme " + id + " lacks words for its code " + code.getKey());
      }
      codes.put(code.getKey(), code.getValue().textValue());
    }
    return new LabelScheme(id, strict.text("title"), strict.text("source"), codes);
  }
}
