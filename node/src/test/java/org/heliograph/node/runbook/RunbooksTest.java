package org.heliograph.node.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page of docs/operate has the form, is in the index, and is followed by a test. */
class RunbooksTest {
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern OPENED =
      Pattern.compile("(?:opens|Runbook\\.page)\\(\"([a-z-]+)\"\\)");

  @ParameterizedTest
  @MethodSource("org.heliograph.node.runbook.RunbookPage#names")
  void aPageSaysHowItIsNoticedWhatToTypeAndHowOneKnows(String name) {
    var page = RunbookPage.read(name);
    assertThat(page.title()).isNotBlank();
    assertThat(page.headings()).isEqualTo(RunbookPage.FORM);
    assertThat(page.commands()).isNotEmpty();
    assertThat(page.expected()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.heliograph.node.runbook.RunbookPage#names")
  void aPageIsInTheIndexAndUsesItsVariables(String name) throws IOException {
    var index = Files.readString(RunbookPage.FOLDER.resolve("README.md"));
    var page = RunbookPage.read(name);
    assertThat(index).contains("| [" + page.title() + "](" + name + ".md) |");
    assertThat(page.variables())
        .allSatisfy(one -> assertThat(index).contains("| `$" + one + "` |"));
  }

  @Test
  void eachPageIsFollowedByATest() throws IOException {
    assertThat(followed()).containsExactlyElementsOf(RunbookPage.names());
  }

  private static Set<String> followed() throws IOException {
    var pages = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      files
          .filter(file -> file.toString().endsWith("Test.java"))
          .map(RunbooksTest::text)
          .filter(text -> text.contains(".isFollowed()"))
          .forEach(text -> OPENED.matcher(text).results().forEach(one -> pages.add(one.group(1))));
    }
    return pages;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
