package org.heliograph.protocol.taxonomy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The labels that patterns stand for. */
record LabelPatterns(LabelSchemes schemes) {
  private static final String EVERYTHING = "*";

  /**
   * All labels that one of the patterns stands for, in order.
   *
   * @param except the scheme that {@code *} leaves out
   */
  Set<Label> labels(List<String> patterns, String except) {
    var labels = new LinkedHashSet<Label>();
    for (var pattern : patterns) {
      if (pattern.equals(EVERYTHING)) {
        schemes.ids().stream()
            .filter(id -> !id.equals(except))
            .forEach(id -> schemes.labels(id).forEach(labels::add));
      } else {
        labels.addAll(some(pattern));
      }
    }
    return labels;
  }

  private List<Label> some(String pattern) {
    var written = Label.parse(pattern);
    var codes =
        Pattern.compile(
            Pattern.quote(written.code()).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
    var labels =
        schemes.labels(written.scheme()).stream()
            .filter(label -> matches(codes, written, label))
            .toList();
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("no scheme has the label " + pattern);
    }
    return labels;
  }

  private static boolean matches(Pattern codes, Label written, Label label) {
    return written.code().indexOf('*') >= 0
        ? codes.matcher(label.code()).matches()
        : label.equals(written);
  }
}
