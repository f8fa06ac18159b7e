package org.heliograph.protocol.document;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Templates of documents: <code>{{name}}</code> is filled in by programs, {@code <words>} by
 * people. Both stand in double quotes, so what goes in is escaped for them.
 */
public final class QuotedBlanks {
  private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern WORDS = Pattern.compile("\"([^\"<>]*)<([^\"<>]*)>");

  private QuotedBlanks() {}

  /**
   * Fills blanks in.
   *
   * @param names texts for every name
   * @param words texts for some of the words in angle brackets; the others stay
   * @throws IllegalArgumentException if a name has no text
   */
  public static String fill(String template, Map<String, String> names, Map<String, String> words) {
    var named =
        NAME.matcher(template)
            .replaceAll(
                match -> {
                  var text = names.get(match.group(1));
                  if (text == null) {
                    throw new IllegalArgumentException("nothing fills " + match.group(1));
                  }
                  return Matcher.quoteReplacement(escaped(text));
                });
    return WORDS
        .matcher(named)
        .replaceAll(
            match -> {
              var text = words.get(match.group(2));
              var filled = text == null ? match.group() : "\"" + match.group(1) + escaped(text);
              return Matcher.quoteReplacement(filled);
            });
  }

  /** What stands in the angle brackets of a template. */
  public static Set<String> references(String template) {
    return WORDS
        .matcher(template)
        .results()
        .map(match -> match.group(2))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** For double quotes in YAML; a control character is no part of any of these texts. */
  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
