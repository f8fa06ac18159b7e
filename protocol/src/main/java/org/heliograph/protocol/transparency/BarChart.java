package org.heliograph.protocol.transparency;

import com.google.common.html.HtmlEscapers;
import java.util.List;

/** Bars from left to right as inline SVG, with its title and description for those who hear it. */
final class BarChart {
  private static final int WIDTH = 640;
  private static final int LABELS = 230;
  private static final int NUMBERS = 80;
  private static final int ROW = 24;

  private BarChart() {}

  /**
   * A bar.
   *
   * @param pooled drawn in outline, since it is the count of several values together
   */
  record Bar(String label, long count, boolean pooled) {}

  /**
   * Draws bars.
   *
   * @param id unique on the page; of letters, digits and hyphens
   */
  static String svg(String id, String title, String description, List<Bar> bars) {
    int height = bars.size() * ROW + 4;
    var svg = new StringBuilder();
    svg.append(
        "<svg role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" aria-labelledby=\"%s-t %s-d\">\n"
            .formatted(WIDTH, height, id, id));
    svg.append("<title id=\"%s-t\">%s</title>\n".formatted(id, escape(title)));
    svg.append("<desc id=\"%s-d\">%s</desc>\n".formatted(id, escape(description)));
    long most = bars.stream().mapToLong(Bar::count).max().orElse(0);
    for (int i = 0; i < bars.size(); i++) {
      svg.append(bar(bars.get(i), most, i * ROW + 2));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(Bar bar, long most, int top) {
    long length = Math.max(1, (WIDTH - LABELS - NUMBERS) * bar.count() / Math.max(1, most));
    var style =
        bar.pooled()
            ? "fill=\"none\" stroke=\"#1f4e79\" stroke-dasharray=\"4 2\""
            : "fill=\"#1f4e79\"";
    int baseline = top + 15;
    return """
    <text x="%d" y="%d" text-anchor="end" font-size="13">%s</text>
    <rect x="%d" y="%d" width="%d" height="%d" %s/>
    <text x="%d" y="%d" font-size="13">%d</text>
    """
        .formatted(
            LABELS - 8,
            baseline,
            escape(shortened(bar.label())),
            LABELS,
            top + 2,
            length,
            ROW - 8,
            style,
            LABELS + length + 6,
            baseline,
            bar.count());
  }

  private static String shortened(String label) {
    return label.length() <= 34 ? label : label.substring(0, 33) + "…";
  }

  private static String escape(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
