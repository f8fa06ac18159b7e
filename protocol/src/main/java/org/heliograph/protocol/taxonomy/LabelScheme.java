package org.heliograph.protocol.taxonomy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One classification scheme.
 *
 * @param codes neutral short label by code, in the scheme's order; empty where the codes are not
 *     public and have to be imported
 */
public record LabelScheme(String id, String title, String source, Map<String, String> codes) {
  public LabelScheme {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }
}
