package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandNamesTest {
  @Test
  void helpOfAllListsEachCommandOfWhichHelpCanBeAsked() {
    // Given
    var all = Ran.heliograph("--help");

    // When
    var listed =
        all.out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .takeWhile(line -> line.startsWith("  "))
            .filter(line -> !line.startsWith("   "))
            .map(line -> line.strip().split(" +", 2)[0])
            .toList();

    // Then
    assertThat(listed).contains("demo", "node", "lookup", "keys", "check").doesNotHaveDuplicates();
    assertThat(listed)
        .allSatisfy(
            name ->
                assertThat(Ran.heliograph(name, "--help").out())
                    .contains("Usage: heliograph " + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lokup", "looku"})
  void aNameThatIsNoneIsAnsweredWithThoseThatAreLike(String name) {
    // When
    var ran = Ran.heliograph(name);

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(List.of(ran.err().split("\n"))).anyMatch(line -> line.contains("lookup"));
  }
}
