package org.heliograph.protocol.agreement.words;

import java.util.regex.Pattern;

/** Writes readings as Markdown in which no text can act as markup. */
public final class MarkdownReading {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&]");

  private MarkdownReading() {}

  public static String write(Reading reading) {
    var page = new StringBuilder();
    page.append("# ").append(escape(reading.title())).append("\n\n");
    page.append(escape(reading.parties())).append("\n\n");
    for (var section : reading.sections()) {
      page.append("## ").append(escape(section.heading())).append("\n\n");
      for (var sentence : section.sentences()) {
        page.append("- **").append(escape(reading.name(sentence.mark()))).append("** ");
        page.append(escape(sentence.text()));
        if (!sentence.clause().isEmpty()) {
          page.append(" (").append(escape(sentence.clause())).append(")");
        }
        page.append('\n');
      }
      page.append('\n');
    }
    page.append("## ").append(escape(reading.legendHeading())).append("\n\n");
    for (var legend : reading.legend()) {
      page.append("- **").append(escape(legend.name())).append("**: ");
      page.append(escape(legend.meaning())).append('\n');
    }
    return page.toString();
  }

  static String escape(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$0");
  }
}
