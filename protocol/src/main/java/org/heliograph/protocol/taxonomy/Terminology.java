package org.heliograph.protocol.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.protocol.json.ResourceJson;

/**
 * Looks for discouraged terms in free text and suggests better ones; whatever the case, in plural
 * too, as whole words. Quoted statutes and other systems' fixed strings are left alone, as {@link
 * Quotations} says.
 */
public final class Terminology {
  private static final String SEPARATOR = "[\\s\\u00a0\\u2010\\u2011-]+";
  private static final String WORD_BEFORE = "(?<![\\p{L}\\p{N}_])";
  private static final String PLURAL_AND_END = "(?:e?s)?(?![\\p{L}\\p{N}_])";
  private static final Terminology SHIPPED =
      new Terminology(ResourceJson.read(Terminology.class, "terminology.json"));

  private final Map<String, Term> terms = new HashMap<>();
  private final Pattern pattern;
  private final Quotations quotations;
  private final String source;

  private record Term(String words, TermLevel level, Optional<String> instead, String reason) {}

  private Terminology(JsonNode json) {
    var strict =
        new StrictMembers("terminology", json, Set.of("version", "source", "terms", "statutes"));
    source = strict.text("source");
    strict.list("terms").forEach(this::add);
    quotations = Quotations.after(strict.texts("statutes"));
    pattern =
        Pattern.compile(
            terms.values().stream()
                .map(Term::words)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Terminology::expression)
                .collect(Collectors.joining("|", WORD_BEFORE + "(", ")" + PLURAL_AND_END)),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private void add(JsonNode json) {
    var strict = new StrictMembers("a term", json, Set.of("level", "words", "instead", "reason"));
    var level = strict.text("level");
    var instead =
        json.has("instead") ? Optional.of(strict.text("instead")) : Optional.<String>empty();
    for (var words : strict.texts("words")) {
      terms.put(
          folded(words),
          new Term(
              words,
              strict.require("level", level, TermLevel.ofWire(level)),
              instead,
              strict.text("reason")));
    }
  }

  private static String expression(String words) {
    return String.join(
        SEPARATOR, List.of(words.split("[ -]")).stream().map(Pattern::quote).toList());
  }

  private static String folded(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll(SEPARATOR, " ");
  }

  /** Remarks on a text by itself, in order of place. */
  public static List<TermRemark> lint(String text) {
    return lint("", text);
  }

  /**
   * Remarks on the text of a field, in order of place; of terms within each other the longest.
   *
   * @param field its path, as refusals name it
   */
  public static List<TermRemark> lint(String field, String text) {
    return SHIPPED.remarks(field, text);
  }

  private List<TermRemark> remarks(String field, String text) {
    var matcher = pattern.matcher(text);
    var remarks = new ArrayList<TermRemark>();
    while (matcher.find()) {
      var term = terms.get(folded(matcher.group(1)));
      if (term != null && !quotations.exempt(text, matcher.start(), matcher.end())) {
        remarks.add(
            new TermRemark(
                field,
                matcher.start(),
                matcher.end(),
                term.words,
                term.level,
                term.instead,
                term.reason,
                source));
      }
    }
    return List.copyOf(remarks);
  }
}
