package org.heliograph.protocol.agreement.words;

import com.google.common.html.HtmlEscapers;

/** Writes readings as one HTML page without scripts or anything to fetch. */
public final class HtmlReading {
  private static final String STYLE =
      """
      body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 serif}
      li{margin:.4rem 0}
      .mark{font:bold .8rem sans-serif;border:1px solid;border-radius:.2rem;padding:0 .3rem}
      .monitored{border-style:dashed}.promised{border-style:dotted}
      .clause{font:.8rem monospace}
      """;

  private HtmlReading() {}

  public static String write(Reading reading) {
    var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
    page.append(escape(reading.language())).append("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(escape(reading.title())).append("</title>\n<style>\n");
    page.append(STYLE).append("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>");
    page.append(escape(reading.title())).append("</h1>\n<p>");
    page.append(escape(reading.parties())).append("</p>\n</header>\n");
    reading.sections().forEach(section -> section(reading, section, page));
    legend(reading, page);
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void section(Reading reading, Reading.Section section, StringBuilder page) {
    page.append("<section>\n<h2>").append(escape(section.heading())).append("</h2>\n<ul>\n");
    for (var sentence : section.sentences()) {
      page.append("<li>");
      mark(sentence.mark(), reading.name(sentence.mark()), page);
      page.append(' ').append(escape(sentence.text()));
      if (!sentence.clause().isEmpty()) {
        page.append(" <span class=\"clause\">(");
        page.append(escape(sentence.clause())).append(")</span>");
      }
      page.append("</li>\n");
    }
    page.append("</ul>\n</section>\n");
  }

  private static void legend(Reading reading, StringBuilder page) {
    page.append("<section>\n<h2>").append(escape(reading.legendHeading())).append("</h2>\n<dl>\n");
    for (var legend : reading.legend()) {
      page.append("<dt>");
      mark(legend.mark(), legend.name(), page);
      page.append("</dt><dd>").append(escape(legend.meaning())).append("</dd>\n");
    }
    page.append("</dl>\n</section>\n");
  }

  private static void mark(Mark mark, String name, StringBuilder page) {
    page.append("<span class=\"mark ").append(mark.wireName()).append("\">");
    page.append(escape(name)).append("</span>");
  }

  private static String escape(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
