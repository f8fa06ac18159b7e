package org.heliograph.protocol.agreement.words;

import java.util.List;
import java.util.stream.Stream;

/**
 * An agreement in plain language: plain text, to be escaped by whoever renders it.
 *
 * @param language BCP 47 tag of the language that it is written in
 * @param legend what the marks mean
 */
public record Reading(
    String language,
    String title,
    String parties,
    List<Section> sections,
    String legendHeading,
    List<Legend> legend) {
  /**
   * Sentences under one heading.
   *
   * @param clause id of the clause; empty for the agreement as a whole
   */
  public record Section(String heading, String clause, List<Sentence> sentences) {
    public Section {
      sentences = List.copyOf(sentences);
    }
  }

  /** What a mark is called and what it means. */
  public record Legend(Mark mark, String name, String meaning) {}

  public Reading {
    sections = List.copyOf(sections);
    legend = List.copyOf(legend);
  }

  /** All sentences in order. */
  public Stream<Sentence> sentences() {
    return sections.stream().flatMap(section -> section.sentences().stream());
  }

  /** What people call a mark. */
  String name(Mark mark) {
    return legend.stream()
        .filter(it -> it.mark() == mark)
        .map(Legend::name)
        .findFirst()
        .orElse(mark.wireName());
  }
}
