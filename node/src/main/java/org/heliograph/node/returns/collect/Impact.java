package org.heliograph.node.returns.collect;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What own signals led to, good news first, for the people who made them. Small counts are told in
 * words; sensitive small ones not at all.
 *
 * @param from first month
 * @param to last month
 */
public record Impact(YearMonth from, YearMonth to, List<Line> lines) {
  static final long FEWEST = 10;

  public Impact {
    lines = List.copyOf(lines);
  }

  /**
   * One piece of news.
   *
   * @param count empty below {@value Impact#FEWEST}
   */
  public record Line(String code, OptionalLong count, String words) {}

  /** The news of a count; {@code words} has a place for it. */
  static Line line(String code, long count, String words) {
    var told = count < FEWEST ? OptionalLong.empty() : OptionalLong.of(count);
    var number = told.isPresent() ? String.format(Locale.ROOT, "%,d", count) : "a few";
    var sentence = words.formatted(number);
    return new Line(
        code, told, sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
  }

  private String title() {
    return "What your signals led to";
  }

  private String period() {
    return from.equals(to) ? month(from) : month(from) + " to " + month(to);
  }

  private static String month(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + month.format(DateTimeFormatter.ofPattern(" uuuu", Locale.ROOT));
  }

  private static final String NOTHING =
      "Nothing has come back for these months yet. Partners often need some time.";
  private static final String MEANING =
      "Counts are of signals that partners told about; what they found and did not report is not in"
          + " them.";

  /** For a terminal or a mail. */
  public String text() {
    var body =
        lines.isEmpty()
            ? NOTHING
            : lines.stream().map(line -> "- " + line.words()).collect(Collectors.joining("\n"));
    return title() + "\n" + period() + "\n\n" + body + "\n\n" + MEANING + "\n";
  }

  /** A page of its own; holds no text but the node's own. */
  public String html() {
    var body =
        lines.isEmpty()
            ? "<p>" + NOTHING + "</p>"
            : lines.stream()
                .map(line -> "<li>" + line.words() + "</li>")
                .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s</title>
    <style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}small{color:#555}</style>
    </head>
    <body>
    <h1>%1$s</h1>
    <p>%2$s</p>
    %3$s
    <p><small>%4$s</small></p>
    </body>
    </html>
    """
        .formatted(title(), period(), body, MEANING);
  }
}
