package org.heliograph.node.platform.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.taxonomy.Label;
import org.jspecify.annotations.Nullable;

/**
 * What lists can ask of a signal's content, as the tables keep it beside the content: labels, types
 * of indicators, language. A line each, such as {@code label tc:A2@}.
 */
public final class Facets {
  /** Longer or stranger values name nothing that anybody would ask for, and no key of an index. */
  private static final Pattern SOUND = Pattern.compile("[!-~]{1,200}");

  private static final int MOST = 64;

  private Facets() {}

  /**
   * Those of a signal.
   *
   * @param field the exact JSON of a field; null where the signal lacks it
   * @param types of its indicators
   */
  public static String of(Function<String, byte @Nullable []> field, Collection<String> types) {
    var lines = new StringBuilder(64);
    lines(lines, "label", labels(field.apply(Fields.LABELS)));
    lines(lines, "type", new TreeSet<>(types));
    String language = language(field.apply(Fields.LANGUAGE));
    lines(lines, "language", language == null ? Set.of() : Set.of(language));
    return lines.toString();
  }

  /** The labels among them, as {@code scheme:code}. */
  public static List<String> labels(String facets) {
    return facets
        .lines()
        .filter(line -> line.startsWith("label "))
        .map(line -> line.substring("label ".length(), line.length() - 1))
        .toList();
  }

  private static SortedSet<String> labels(byte @Nullable [] json) {
    var labels = new TreeSet<String>();
    if (json != null) {
      StrictJson.parse(json, JsonLimits.VALUE)
          .forEach(
              one -> Label.ofJson(one).ifPresent(it -> labels.add(it.scheme() + ":" + it.code())));
    }
    return labels;
  }

  private static @Nullable String language(byte @Nullable [] json) {
    return json == null ? null : StrictJson.parse(json, JsonLimits.VALUE).textValue();
  }

  private static void lines(StringBuilder lines, String name, Collection<String> values) {
    values.stream()
        .filter(value -> SOUND.matcher(value).matches())
        .limit(MOST)
        .forEach(value -> lines.append(name).append(' ').append(value).append("@\n"));
  }
}
