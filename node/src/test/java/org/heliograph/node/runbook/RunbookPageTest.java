package org.heliograph.node.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunbookPageTest {
  private static final String PAGE =
      """
      # A trouble

      ## Symptom
      ## Cause
      ## Commands

      ```sh
      # looks first
      ./heliograph a --key $KEY \\
        --of ${PARTNER} # exits with 2
      ```

      ```sh
      sudo restart
      ```

      ## How you know it worked

      ```sh
      ./heliograph b
      ```

      ```text
      agreed …
      ```
      """;

  @Test
  void commandsQuestionsAndExpectedLinesAreRead() {
    var page = RunbookPage.parse("trouble", PAGE);
    assertThat(page.title()).isEqualTo("A trouble");
    assertThat(page.headings()).isEqualTo(RunbookPage.FORM);
    assertThat(page.commands())
        .containsExactly(
            "./heliograph a --key $KEY --of ${PARTNER} # exits with 2", "sudo restart");
    assertThat(page.questions()).containsExactly("./heliograph b");
    assertThat(page.expected()).containsExactly("agreed …");
    assertThat(page.variables()).containsExactly("KEY", "PARTNER");
  }

  @Test
  void aCommandIsSplitAsAShellDoes() {
    var command =
        ShellCommand.parse(
            "PASS=$KEY ./heliograph say 'a $KEY' \"b $KEY\" --c=$KEY'd' # exits with 2",
            Map.of("KEY", "k e y")::get);
    assertThat(command.environment()).isEqualTo(Map.of("PASS", "k e y"));
    assertThat(command.words())
        .containsExactly("./heliograph", "say", "a $KEY", "b k e y", "--c=k e yd");
    assertThat(command.exits()).isEqualTo(2);
  }

  @Test
  void whatOnlyAShellCanDoIsRefused() {
    assertThatThrownBy(() -> ShellCommand.parse("./heliograph a | tail", name -> name))
        .hasMessageContaining("|");
  }
}
