package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the guides tell people to type can be typed. */
class GuidesTest {
  private static final Path DOCS = PrintedGuide.FOLDER.resolve("..");
  private static final Pattern SET = Pattern.compile("(?:^|[\\s(])([A-Z][A-Z_]*)=");
  private static final Pattern USED = Pattern.compile("\\$\\{?([A-Z][A-Z_]*)");
  private static final Pattern FIGURE =
      Pattern.compile("(?m)^\\| (\\S{1,2}) \\|.*?\\| ([^|]+) \\|");

  @ParameterizedTest
  @MethodSource("org.heliograph.node.cli.PrintedGuide#names")
  void eachCommandAndOptionExists(String name) {
    // Given
    var cli = cli();
    var commands = PrintedGuide.read(name).commands();

    // Then
    assertThat(commands)
        .allSatisfy(
            words ->
                assertThatNoException()
                    .as(String.join(" ", words))
                    .isThrownBy(() -> cli.parseArgs(words.toArray(String[]::new))));
  }

  @ParameterizedTest
  @MethodSource("org.heliograph.node.cli.PrintedGuide#names")
  void aVariableIsSetBeforeItIsUsed(String name) {
    // Given
    var typed = PrintedGuide.read(name).typed();
    var set = new HashMap<String, Integer>();
    SET.matcher(typed).results().forEach(one -> set.putIfAbsent(one.group(1), one.start()));

    // Then
    assertThat(USED.matcher(typed).results())
        .allSatisfy(
            use ->
                assertThat(set.get(use.group(1)))
                    .as(use.group())
                    .isNotNull()
                    .isLessThan(use.start()));
  }

  @ParameterizedTest
  @MethodSource("org.heliograph.node.cli.PrintedGuide#names")
  void aGuideIsInTheIndexWithTheTimeThatItTook(String name) {
    // Given
    var index = PrintedGuide.text(PrintedGuide.FOLDER.resolve("README.md"));

    // Then
    assertThat(index.lines().filter(line -> line.contains("](" + name + ".md)"))).hasSize(2);
    assertThat(PrintedGuide.read(name).text()).contains("**How long:**");
  }

  @Test
  void theWorkedExampleComesToWhatStandsBelowIt() throws IOException, InterruptedException {
    // Given
    var guide = PrintedGuide.read("size");

    // When
    var process = new ProcessBuilder("bash", "-c", guide.blocks("sh").getFirst()).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);

    // Then
    assertThat(process.waitFor()).isZero();
    assertThat(said).isEqualTo(guide.blocks("text").getFirst());
  }

  @Test
  void figuresAreThoseOfThePageThatTheyComeFrom() {
    // Given
    var there = figures(PrintedGuide.text(DOCS.resolve("scaling.md")));

    // Then
    assertThat(figures(PrintedGuide.read("size").text())).hasSizeGreaterThan(4);
    assertThat(there).containsAll(figures(PrintedGuide.read("size").text()));
  }

  private static List<String> figures(String page) {
    return FIGURE
        .matcher(page)
        .results()
        .map(row -> row.group(1) + " = " + row.group(2))
        .collect(Collectors.toList());
  }

  private static CommandLine cli() {
    var nobody = new PrintWriter(Writer.nullWriter());
    return HeliographCli.commandLine(
        Terminal.plain(nobody, nobody),
        config -> {
          throw new AssertionError("no node is to be started");
        });
  }
}
