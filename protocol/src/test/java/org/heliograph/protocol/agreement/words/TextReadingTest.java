package org.heliograph.protocol.agreement.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heliograph.protocol.agreement.words.Reading.Legend;
import org.heliograph.protocol.agreement.words.Reading.Section;
import org.junit.jupiter.api.Test;

class TextReadingTest {
  private static final String LONG =
      "One sentence that is far longer than a line on a terminal, so that it has to be broken"
          + " somewhere, and no word of it may be lost or cut in two where it is broken.";

  @Test
  void everySentenceIsThereWithItsMarkAndItsClauseInLinesThatFit() {
    // Given
    var reading =
        new Reading(
            "en",
            "Known content",
            "From harbor.example to lumen.example",
            List.of(
                new Section("As a whole", "", List.of(new Sentence("", Mark.PROMISED, LONG))),
                new Section(
                    "Clause 1", "known", List.of(new Sentence("known", Mark.ENFORCED, LONG)))),
            "How to read this",
            List.of(
                new Legend(Mark.ENFORCED, "Enforced", "Machines."),
                new Legend(Mark.MONITORED, "Monitored", "Clocks."),
                new Legend(Mark.PROMISED, "Promised", "People.")));

    // When
    var text = TextReading.write(reading);

    // Then
    assertThat(text.lines())
        .allMatch(line -> line.length() <= 96)
        .anyMatch(line -> line.startsWith("  Enforced   One sentence"));
    assertThat(text.replaceAll("\\s+", " "))
        .contains("Known content =", "Promised " + LONG, "Enforced " + LONG + " [known]")
        .contains("Clause 1 --------", "Monitored Clocks.");
  }
}
