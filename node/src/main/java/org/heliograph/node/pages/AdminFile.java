package org.heliograph.node.pages;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of the pages.
 *
 * @param name such as {@code assets/index-1a2b3c4d.js}
 * @param codings its bytes by content coding; always holds {@link #PLAIN}
 */
record AdminFile(String name, Map<String, byte[]> codings) {
  static final String PLAIN = "identity";

  /** Codings that a file may lie ready in, best first, with the end of its name there. */
  static final Map<String, String> READY = Map.of("br", ".br", "gzip", ".gz");

  private static final List<String> BEST_FIRST = List.of("br", "gzip");
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  String type() {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), UNKNOWN);
  }

  byte[] plain() {
    return bytes(PLAIN);
  }

  byte[] bytes(String coding) {
    return Objects.requireNonNull(codings.get(coding), coding);
  }

  /** Whether its name changes with its content, so that it may be kept for ever. */
  boolean isHashed() {
    return name.startsWith("assets/");
  }

  int size() {
    return codings.values().stream().mapToInt(bytes -> bytes.length).sum();
  }

  /** The best coding that lies ready and that a browser takes. */
  String coding(@Nullable String acceptEncoding) {
    return BEST_FIRST.stream()
        .filter(coding -> codings.containsKey(coding) && accepts(acceptEncoding, coding))
        .findFirst()
        .orElse(PLAIN);
  }

  private static boolean accepts(@Nullable String acceptEncoding, String coding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String one : acceptEncoding.split(",", -1)) {
      String[] parts = one.strip().split("\\s*;\\s*", -1);
      if (parts[0].equalsIgnoreCase(coding)) {
        return parts.length == 1 || !parts[1].matches("(?i)q\\s*=\\s*0(\\.0*)?");
      }
    }
    return false;
  }
}
