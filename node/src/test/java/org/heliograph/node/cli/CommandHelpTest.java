package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandHelpTest {
  private static final Set<String> GROUPS =
      Set.of(
          "agreement",
          "approver",
          "audit",
          "backup",
          "bench",
          "collection",
          "custody",
          "datasheet",
          "doctor",
          "duties",
          "hold",
          "impact",
          "job",
          "narrow",
          "notices",
          "outcome",
          "programme",
          "recall",
          "recover",
          "restore",
          "retention",
          "review",
          "transparency",
          "triage",
          "watch",
          "webhook",
          "withdraw");

  static Stream<List<String>> commands() {
    var terminal =
        Terminal.plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    var cli =
        HeliographCli.commandLine(
            terminal,
            config -> {
              throw new AssertionError("no node is to be started");
            });
    return Stream.concat(
        Stream.of(List.of("node", "leave"), List.of("node", "health")),
        cli.getSubcommands().entrySet().stream()
            .filter(entry -> GROUPS.contains(entry.getKey()))
            .flatMap(entry -> below(List.of(), entry)));
  }

  private static Stream<List<String>> below(List<String> path, CommandLine command) {
    return Stream.concat(
        Stream.of(path),
        command.getSubcommands().entrySet().stream().flatMap(entry -> below(path, entry)));
  }

  private static Stream<List<String>> below(
      List<String> path, Map.Entry<String, CommandLine> entry) {
    var deeper = new ArrayList<>(path);
    deeper.add(entry.getKey());
    return below(deeper, entry.getValue());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpHasAnExampleOfTheCommandItselfAndFitsTheScreen(List<String> command) {
    // Given
    var args = new ArrayList<>(command);
    args.add("--help");

    // When
    var ran = Ran.heliograph(args.toArray(String[]::new));

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.DONE);
    assertThat(ran.out())
        .contains("Usage: heliograph " + String.join(" ", command))
        .contains("./heliograph " + String.join(" ", command));
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @MethodSource("answering")
  void aProgramCanReadTheAnswer(List<String> command) {
    // Given
    var args = new ArrayList<>(command);
    args.add("--help");

    // When
    var ran = Ran.heliograph(args.toArray(String[]::new));

    // Then
    assertThat(ran.out().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("--json ") || line.startsWith("--format="));
  }

  /** Those that act; what writes a new document for people to edit answers nothing. */
  static Stream<List<String>> answering() {
    var all = commands().toList();
    return all.stream()
        .filter(one -> all.stream().noneMatch(it -> it.size() > one.size() && startsWith(it, one)))
        .filter(one -> !one.getLast().equals("new"));
  }

  private static boolean startsWith(List<String> command, List<String> group) {
    return command.subList(0, group.size()).equals(group);
  }
}
