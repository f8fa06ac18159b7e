package org.heliograph.protocol.agreement.words;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;

/** Writes readings as plain text, in lines that fit a terminal or a mail. */
public final class TextReading {
  private static final int WIDTH = 96;
  private static final int MARK = 10;

  private TextReading() {}

  public static String write(Reading reading) {
    var page = new StringBuilder();
    heading(reading.title(), '=', page);
    page.append(reading.parties()).append('\n');
    for (var section : reading.sections()) {
      page.append('\n');
      heading(section.heading(), '-', page);
      for (var sentence : section.sentences()) {
        var clause = sentence.clause().isEmpty() ? "" : " [" + sentence.clause() + "]";
        paragraph(reading.name(sentence.mark()), sentence.text() + clause, page);
      }
    }
    page.append('\n');
    heading(reading.legendHeading(), '-', page);
    reading.legend().forEach(it -> paragraph(it.name(), it.meaning(), page));
    return page.toString();
  }

  private static void heading(String text, char line, StringBuilder page) {
    page.append(text).append('\n');
    page.append(String.valueOf(line).repeat(Math.min(WIDTH, text.length()))).append('\n');
  }

  /** The text in lines behind the mark; a word longer than a line has a line of its own. */
  private static void paragraph(String mark, String text, StringBuilder page) {
    var lead = "  " + Strings.padEnd(mark, MARK, ' ');
    page.append(lead);
    int column = lead.length();
    for (var word : Splitter.on(' ').split(text)) {
      if (column > lead.length() && column + 1 + word.length() > WIDTH) {
        page.append('\n').append(" ".repeat(lead.length()));
        column = lead.length();
      }
      page.append(' ').append(word);
      column += 1 + word.length();
    }
    page.append('\n');
  }
}
