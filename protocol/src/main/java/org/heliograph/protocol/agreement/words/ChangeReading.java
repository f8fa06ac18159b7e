package org.heliograph.protocol.agreement.words;

import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.protocol.agreement.diff.Direction;

/**
 * What changes between two versions of an agreement, in plain language.
 *
 * @param language BCP 47 tag of the language that it is written in
 * @param summary whether it permits more
 */
public record ChangeReading(
    String language, String title, String summary, List<ChangeSentence> sentences, Names names) {
  /** What people call the directions, and the agreement where no clause is meant. */
  public record Names(String widens, String narrows, String neutral, String agreement) {
    String of(Direction direction) {
      return switch (direction) {
        case WIDENS -> widens;
        case NARROWS -> narrows;
        case NEUTRAL -> neutral;
      };
    }
  }

  public ChangeReading {
    sentences = List.copyOf(sentences);
  }

  /** All changes in one sentence. */
  public String sentence() {
    return sentences.stream().map(ChangeSentence::text).collect(Collectors.joining("; "));
  }

  /** A line for each change, with its place and its direction. */
  public String plain() {
    var page = new StringBuilder(title).append("\n\n");
    for (var sentence : sentences) {
      page.append("- ").append(names.of(sentence.direction())).append(", ");
      page.append(place(sentence)).append(": ").append(sentence.text()).append('\n');
    }
    return page.append('\n').append(summary).append('\n').toString();
  }

  /** As Markdown in which no text can act as markup. */
  public String markdown() {
    var page = new StringBuilder("# ").append(MarkdownReading.escape(title)).append("\n\n");
    for (var sentence : sentences) {
      page.append("- **").append(MarkdownReading.escape(names.of(sentence.direction())));
      page.append("** (").append(MarkdownReading.escape(place(sentence))).append("): ");
      page.append(MarkdownReading.escape(sentence.text())).append('\n');
    }
    return page.append('\n').append(MarkdownReading.escape(summary)).append('\n').toString();
  }

  private String place(ChangeSentence sentence) {
    return sentence.clause().isEmpty() ? names.agreement() : sentence.clause();
  }
}
